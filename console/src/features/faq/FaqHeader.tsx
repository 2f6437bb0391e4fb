import { WorkHeader, type WorkHeaderProps } from '../../ui/WorkHeader.tsx';
import { backToFaqList } from './stand-on-entry.ts';

/** The top of what is open in the FAQ. */
export function FaqHeader(props: Omit<WorkHeaderProps, 'onBack'>) {
  return <WorkHeader {...props} onBack={backToFaqList} />;
}
