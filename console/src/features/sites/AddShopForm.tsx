import type { Site } from '@deskbell/shared';
import { postSite } from '../../api/session-api.ts';
import { Form } from '../../ui/Form.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useForm } from '../../ui/use-form.ts';

export function AddShopForm({ onAdded }: { onAdded(site: Site): void }) {
  const form = useForm(async ({ name = '', origin = '' }) => onAdded(await postSite({ name, origin })));
  return (
    <Form of={form} action="Add shop">
      <TextField label="Name of the shop" name="name" autocomplete="organization" fault={form.faultIn('name')} />
      <TextField
        label="Address"
        name="origin"
        type="url"
        placeholder="https://shop.example"
        hint="Where visitors see the shop. The chat works on this address and no other."
        fault={form.faultIn('origin')}
      />
    </Form>
  );
}
