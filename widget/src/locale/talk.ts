import type { MoveReason } from '@deskbell/shared';

/** What agents do among themselves. */
type Untold = 'agent_snoozed' | 'snooze_over' | 'blocked' | 'unblocked';
/** Where a topic is named, or nobody is, it is said in other words. */
type Varied = 'passed_on' | 'asked_about' | 'handed_on' | 'faq_again';
type MoveWords = string | ((to: string, by: string, topic: string) => string);

/** What a visitor reads once a conversation has begun: how it stands, and who does what. */
export const talk = {
  writing: (name: string) => `${name} is writing…`,
  /** Why something was not sent, by code. */
  refused: {
    expired: 'It waited for more than a day.',
    held: 'You wrote it before you followed the link.',
    chat_closed: 'This chat is closed.',
    text_too_long: 'It is too long. Send it in two messages.',
    bad_request: 'A file is not there any more. Delete this, and send it with the file again.',
    conversations_full: 'You have begun many chats with us. Go on in one of them, or try again tomorrow.',
    other: 'The chat does not take it. Try again, or load the page again.',
  },
  tooFast: 'That is a lot at once. It is sent by itself in a moment.',
  asking: 'Asking for a person',
  answerTo: (email: string) => `We will answer to ${email}. You can close this page.`,
  answerThen: (email: string, when: string) => `We open ${when} and will answer to ${email}. You can close this page.`,
  changeAddress: 'Change the address',
  theTeam: (name: string) => `the team ${name}`,
  full: 'Too much is waiting to be sent. Your text stays here until some of it is.',
  standing: {
    waiting: 'The team knows. Somebody will answer you here.',
    waitingNobody: 'Nobody is at the desk right now. Your message is kept for the team.',
    next: 'You are next',
    place: (position: number) => `You are number ${position}`,
    byEmail: 'We will answer by e-mail',
    active: (name: string) => `You are talking with ${name}`,
    confirmed: 'Write to ask something else.',
    closed: 'This conversation is closed. Write to open it again.',
  },
  moves: {
    visitor_asked: 'You asked for a person. The team can read what was said so far.',
    asked_about: (_: string, __: string, topic: string) => `You asked for a person about ${topic}. The team can read what was said so far.`,
    no_answer: 'Our FAQ does not know this one, so we passed it on to the team.',
    passed_on: 'We passed it on to the team.',
    agent_replied: (name: string) => `${name} joined`,
    agent_claimed: (name: string) => `${name} is with you now`,
    assigned: (name: string) => `${name} is with you now`,
    handed_over: (to: string, by: string) => `${by} passed you on to ${to}`,
    handed_on: (_: string, by: string) => `${by} passed you on. Somebody else will answer you here.`,
    agent_closed: (_: string, by: string) => `${by} closed the conversation`,
    agent_reopened: (_: string, by: string) => `${by} opened the conversation again`,
    visitor_wrote: 'You opened the conversation again',
    not_helped: 'We passed it on to the team. They can read what was said so far.',
    visitor_confirmed: 'Glad that helped. Write whenever there is more.',
    agent_silent: 'You are back in the queue, at the place you had. Somebody will answer you here.',
    agent_gone: 'You are back in the queue, at the place you had. Somebody will answer you here.',
    agent_away: 'You are back in the queue, at the place you had. Somebody will answer you here.',
    agent_signed_out: 'You are back in the queue, at the place you had. Somebody will answer you here.',
    agent_removed: 'You are back in the queue, at the place you had. Somebody will answer you here.',
    idle: 'Closed, since nothing was said for long. Write whenever there is more.',
    visitor_ended: 'You ended the chat. Write whenever there is more.',
    topic_chosen: (_: string, __: string, topic: string) => `It is about ${topic}`,
    contact_left: 'The team can read what was said so far.',
    agent_returned: (_: string, by: string) => `${by} left. Our FAQ answers again, and you can ask for a person at any time.`,
    faq_again: 'Our FAQ answers again. You can ask for a person at any time.',
  } satisfies Record<Exclude<MoveReason, Untold> | Varied, MoveWords>,
  sent: 'Sent',
  seen: 'Seen',
};
