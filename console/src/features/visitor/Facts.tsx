import type { ConversationSummary, Device, VisitorProfile } from '@deskbell/shared';
import type { ComponentChildren } from 'preact';
import { agoWords } from '../../state/age.ts';
import { now } from '../../state/clock.ts';
import { holderWords } from '../../state/conversation-words.ts';
import { dayAndTime, exactTime, untilWords } from '../../state/dates.ts';
import { languageWords } from '../../state/language-words.ts';
import { mailHref, safePageHref } from '../../state/links.ts';
import { localTime } from '../../state/local-time.ts';
import { me } from '../../state/session.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';

const KINDS: Record<Device['kind'], string> = { phone: ', phone', tablet: ', tablet', computer: '', other: '' };

/** What is known in a word or two each. What is not known is not there. */
export function Facts({ summary, profile }: { summary: ConversationSummary; profile: VisitorProfile | null }) {
  const { verified, languages = [], timeZone, referrer } = profile?.details ?? {};
  const email = verified?.email ?? summary.contact?.email;
  const language = languageWords(languages.length > 0 ? languages : summary.language ? [summary.language] : []);
  const there = timeZone === undefined ? null : localTime(timeZone, now.value);
  return (
    <dl class="visitor-facts">
      <Fact name="Now">{nowWords(summary)}</Fact>
      {email && (
        <Fact name="E-mail" copied={email}>
          <a href={mailHref(email)} dir="auto">
            {email}
          </a>
        </Fact>
      )}
      {verified?.phone && (
        <Fact name="Phone" copied={verified.phone}>
          {verified.phone}
        </Fact>
      )}
      {verified && (
        <Fact name="Customer" copied={verified.id}>
          {verified.id}
        </Fact>
      )}
      {there && timeZone && (
        <Fact name="Local time" title={timeZone}>
          {there.words}
          <span class="visitor-soft">, {there.apart}</span>
        </Fact>
      )}
      {language && <Fact name="Language">{language}</Fact>}
      {profile?.device && (
        <Fact name="Device" title={profile.details.userAgent}>
          {deviceWords(profile.device)}
        </Fact>
      )}
      {referrer && (
        <Fact name="Came from">
          <OutsideLink address={referrer} />
        </Fact>
      )}
      <Fact name="Began" title={exactTime(summary.createdAt)}>
        {dayAndTime(summary.createdAt, now.value)}
      </Fact>
      {profile && (
        <Fact name="First seen" title={exactTime(profile.firstSeenAt)}>
          {dayAndTime(profile.firstSeenAt, now.value)}
        </Fact>
      )}
      {profile?.lastSeenAt && (
        <Fact name="Last seen" title={exactTime(profile.lastSeenAt)}>
          {agoWords(profile.lastSeenAt, now.value)}
        </Fact>
      )}
      {profile && (
        <Fact name="Visitor id" copied={profile.visitorId}>
          <span class="visitor-id">{profile.visitorId}</span>
        </Fact>
      )}
    </dl>
  );
}

interface FactProps {
  name: string;
  title?: string | undefined;
  /** May be copied. */
  copied?: string;
  children: ComponentChildren;
}

function Fact({ name, title, copied, children }: FactProps) {
  return (
    <>
      <dt>{name}</dt>
      <dd title={title}>
        <span class="visitor-fact" dir="auto">
          {children}
        </span>
        {copied !== undefined && <CopyButton text={copied} what={name} look="quiet" onRefused={() => selectNear(name)} />}
      </dd>
    </>
  );
}

/** So that it can be copied by hand. */
function selectNear(name: string): void {
  const term = [...document.querySelectorAll('.visitor-facts dt')].findLast(({ textContent }) => textContent === name);
  const words = term?.nextElementSibling?.querySelector('.visitor-fact');
  if (words) getSelection()?.selectAllChildren(words);
}

/** Where a visitor was before is what their browser says: shown by its host, and opened with nothing given away. */
function OutsideLink({ address }: { address: string }) {
  const href = safePageHref(address);
  if (href === null) return <>{address}</>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow" title={href}>
      {new URL(href).host.replace(/^www\./, '')}
    </a>
  );
}

const deviceWords = ({ browser, system, kind }: Device): string => [browser, system].filter(Boolean).join(' on ') + KINDS[kind];

function nowWords(summary: ConversationSummary): string {
  const holder = holderWords(summary, me.value?.id ?? '');
  const until = summary.snoozedUntil ? ` until ${untilWords(summary.snoozedUntil, now.value)}` : '';
  return `${holder}${until}${summary.isBlocked ? ', blocked' : ''}`;
}
