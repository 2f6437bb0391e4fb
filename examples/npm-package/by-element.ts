import '@deskbell/embed/element';

const chat = document.querySelector('deskbell-widget');
document
  .querySelector('select')
  ?.addEventListener('change', ({ target }) => chat?.setAttribute('locale', (target as HTMLSelectElement).value));
