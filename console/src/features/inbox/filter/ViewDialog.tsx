import type { InboxFilter, SavedView } from '@deskbell/shared';
import { renameView, saveView } from '../../../state/views.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Form } from '../../../ui/Form.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { useForm } from '../../../ui/use-form.ts';
import { conditionsOf } from './filter-words.ts';

export interface ViewDialogProps {
  siteId: string;
  /** The one that gets another name; null for a new one. */
  view: SavedView | null;
  filter: InboxFilter;
  onClose(): void;
}

/** Gives what is shown a name of its own among the lists. */
export function ViewDialog({ siteId, view, filter, onClose }: ViewDialogProps) {
  const form = useForm(async ({ name = '' }) => {
    await (view ? renameView(siteId, view, name) : saveView(siteId, name, filter));
    form.attributes.ref.current?.closest('dialog')?.close();
  });
  return (
    <Dialog title={view ? `Rename the view ${view.name}` : 'Save as view'} onClose={onClose}>
      <p>
        {conditionsOf(filter)
          .map(({ words }) => words)
          .join(' · ')}
      </p>
      <Form of={form} action={view ? 'Rename' : 'Save'}>
        <TextField label="Name" name="name" hint="Only you see it, below the lists." fault={form.faultIn('name')} />
      </Form>
    </Dialog>
  );
}
