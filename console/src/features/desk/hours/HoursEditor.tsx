import './hours.css';
import type { Hours, Site } from '@deskbell/shared';
import type { FaultAt } from '../../settings/use-settings-editing.ts';
import { Holidays } from './Holidays.tsx';
import { NowLine } from './NowLine.tsx';
import { useHoursNow } from './use-hours-now.ts';
import { Week } from './Week.tsx';

export interface HoursEditorProps {
  site: Site;
  /** Where in the settings they are: "hours", "teams/0/hours". */
  path: string;
  timeZone: string;
  hours: Hours;
  faultAt: FaultAt;
  onChange(hours: Hours): void;
}

/** A week, the days that are not like it, and what follows for now. What is wrong is said at its place before it is saved. */
export function HoursEditor({ site, path, timeZone, hours, faultAt, onChange }: HoursEditorProps) {
  const { standing, fault } = useHoursNow(site.id, timeZone, hours);
  const faultIn: FaultAt = (inside) => {
    const isHere = fault?.field === `hours/${inside}` || fault?.field.startsWith(`hours/${inside}/`);
    return faultAt(`${path}/${inside}`) ?? (isHere ? fault?.message : undefined);
  };
  return (
    <div class="hours">
      {!fault && <NowLine standing={standing} timeZone={timeZone} />}
      <Week hours={hours} faultAt={faultIn} onChange={onChange} />
      <Holidays holidays={hours.holidays} faultAt={faultIn} onChange={(holidays) => onChange({ ...hours, holidays })} />
    </div>
  );
}
