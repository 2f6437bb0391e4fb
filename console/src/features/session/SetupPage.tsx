import { forgetSetup, setupToken } from '../../state/place.ts';
import { setUp } from '../../state/session.ts';
import { Button } from '../../ui/Button.tsx';
import { DoorPage } from '../../ui/DoorPage.tsx';
import { Form } from '../../ui/Form.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useForm } from '../../ui/use-form.ts';

/** The first visit, through the one-time link. */
export function SetupPage() {
  const form = useForm(async ({ name = '', email = '', password = '' }) => {
    await setUp({ token: setupToken.value ?? '', name, email, password });
    forgetSetup();
  });
  if (form.refusal?.code === 'link_used') return <LinkUsed />;
  return (
    <DoorPage title="Welcome. Who are you?">
      <p class="door-words">You will be the owner. Your name is what visitors see when you answer.</p>
      <Form of={form} action="Start">
        <TextField label="Your name" name="name" autocomplete="name" fault={form.faultIn('name')} />
        <TextField label="E-mail" name="email" type="email" autocomplete="username" fault={form.faultIn('email')} />
        <PasswordField
          label="Password"
          name="password"
          autocomplete="new-password"
          hint="At least 10 characters. A few words in a row are good."
          fault={form.faultIn('password')}
        />
      </Form>
    </DoorPage>
  );
}

function LinkUsed() {
  return (
    <DoorPage title="This link has done its work">
      <p class="door-words">
        A setup link works once, and for seven days. If you have an account already, sign in. If not, start Deskbell again: it prints a new
        link.
      </p>
      <Button look="main" onClick={forgetSetup}>
        Sign in
      </Button>
    </DoorPage>
  );
}
