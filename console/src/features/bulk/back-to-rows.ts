import { tabRowId } from '../../state/list-view.ts';
import { standOnRow } from '../inbox/stand-on-row.ts';

/** What was pressed is gone: the keys go on in the list. */
export const backToRows = (): void => void requestAnimationFrame(() => standOnRow(tabRowId.peek()));
