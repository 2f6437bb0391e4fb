export { CLOSE_CODES } from './close-codes.ts';
export { ERRORS, type ErrorCode } from './errors.ts';
export { FILE_TYPE_WORDS, FILE_TYPES } from './file-types.ts';
export { LIMITS } from './limits.ts';
export { LIVE } from './live.ts';
export { OLDEST_PROTOCOL_VERSION, PROTOCOL_VERSION } from './protocol-version.ts';
export type { AgentAsk, AgentHello, AgentReport, Onlooker } from './schemas/agent-frames.ts';
export type { CannedReplies, CannedReply, NewCannedReply } from './schemas/canned-replies.ts';
export type { Desk, DeskAgent, DeskAgents, DeskSettings, HoursNow } from './schemas/desk.ts';
export type {
  AgentEntry,
  Author,
  Contact,
  Content,
  ConversationState,
  ConversationSummary,
  MoveReason,
  PageSeen,
  ProductCard,
  Quote,
  SentFile,
  VisitorEntry,
  Why,
} from './schemas/entities.ts';
export type {
  Caution,
  FaqContent,
  FaqEntryDetail,
  FaqFigures,
  FaqFormat,
  FaqHealth,
  FaqList,
  FaqMatch,
  FaqRow,
  FaqVersion,
  ImportedFaq,
  ImportFault,
  PublicFaq,
  PublicFaqEntry,
  ReplayChange,
  ReplayedFaq,
  TriedFaq,
  Unanswered,
  UnansweredGroup,
} from './schemas/faq.ts';
export type { AskedField, FormField, PreChat } from './schemas/forms.ts';
export type { ErrorFrame } from './schemas/frames.ts';
export type { Hours, Span } from './schemas/hours.ts';
export type { ErrorBody, NewSite, Profile, PublicSite, Resumed, Session, Setup, SignIn, Site } from './schemas/http.ts';
export type { InboxCounts, InboxFilter, InboxList, InboxPage, SavedView, WrittenView } from './schemas/inbox.ts';
export type { NewPushSubscription, PushSubscriptionRow, PushSubscriptions, RemoteNotices } from './schemas/notices.ts';
export type { OwnData } from './schemas/own-data.ts';
export type { PageFacts } from './schemas/page-facts.ts';
export type { Polled } from './schemas/poll.ts';
export type { EarlierEntries, FoundConversation, Search, Searched, SearchHit, VisitorEarlierEntries } from './schemas/search.ts';
export type { RenameTag, Tags } from './schemas/tags.ts';
export type { PublicTriggers, Trigger } from './schemas/triggers.ts';
export type { Face, VisitorAsk, VisitorContext, VisitorHello, VisitorReport } from './schemas/visitor-frames.ts';
export type {
  Cart,
  Device,
  Identified,
  IdentitySecret,
  NewVisitorNote,
  VisitorDetails,
  VisitorNote,
  VisitorProfile,
} from './schemas/visitors.ts';
export type { Widget, WidgetSettings } from './schemas/widget-settings.ts';
export { WIDGET_LOCALES, type WidgetLocale } from './widget-locales.ts';
export type { WidgetVersion } from './widget-version.ts';
