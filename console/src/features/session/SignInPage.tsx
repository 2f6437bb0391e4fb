import { signIn } from '../../state/session.ts';
import { DoorPage } from '../../ui/DoorPage.tsx';
import { Form } from '../../ui/Form.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useForm } from '../../ui/use-form.ts';

/** @param sentence why somebody who was signed in is not any more. */
export function SignInPage({ sentence }: { sentence: string | null }) {
  const form = useForm(({ email = '', password = '' }) => signIn({ email, password }));
  return (
    <DoorPage title="Sign in">
      {sentence && <p class="door-words">{sentence}</p>}
      <Form of={form} action="Sign in">
        <TextField label="E-mail" name="email" type="email" autocomplete="username" fault={form.faultIn('email')} />
        <PasswordField label="Password" name="password" autocomplete="current-password" fault={form.faultIn('password')} />
      </Form>
    </DoorPage>
  );
}
