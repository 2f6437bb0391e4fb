import { useState } from 'preact/hooks';
import { Button } from './Button.tsx';
import { TextField, type TextFieldProps } from './TextField.tsx';

/** A password that may be looked at while it is typed. */
export function PasswordField(props: TextFieldProps) {
  const [isShown, setShown] = useState(false);
  const toggle = (
    <Button look="quiet" isSmall aria-label={isShown ? 'Hide password' : 'Show password'} onClick={() => setShown(!isShown)}>
      {isShown ? 'Hide' : 'Show'}
    </Button>
  );
  return <TextField {...props} type={isShown ? 'text' : 'password'} inside={toggle} />;
}
