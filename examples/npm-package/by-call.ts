import { deskbell, loadDeskbell } from '@deskbell/embed';

// What is called before the chat is here is done then.
deskbell.on('message-received', ({ detail }) => console.log(detail.name, detail.text));
document.querySelector('button')?.addEventListener('click', () => deskbell.ask('How long does delivery take?'));

loadDeskbell({ server: 'https://chat.your-shop.example', site: 'YOUR-KEY', theme: 'auto' }).catch((error: Error) =>
  console.error(error.message),
);
