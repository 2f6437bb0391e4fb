import type { words } from '../../people/words.ts';

export default {
  howWasIt: 'Como foi este chat?',
  scores: ['Muito ruim', 'Ruim', 'Razoável', 'Bom', 'Muito bom'],
  comment: 'Quer acrescentar algo? (opcional)',
  done: 'Pronto',
  notNow: 'Agora não',
  thanks: 'Agradecemos a sua opinião.',
  change: 'Alterar',
  endChat: 'Encerrar o chat',
  reallyEnd: 'Encerrar este chat? Pode escrever de novo quando quiser.',
  cancel: 'Cancelar',
  download: 'Baixar este chat',
  mailTo: (email) => `Enviar este chat para ${email}`,
  mailed: (email) => `A caminho de ${email}.`,
  ownData: 'Baixar os meus dados',
  saved: 'Salvo nos downloads do navegador.',
  erase: 'Apagar esta conversa',
  reallyErase: 'Apagar esta conversa? Textos e arquivos somem para sempre, aqui e na loja. Ninguém pode recuperá-los.',
  eraseNow: 'Apagar',
  busy: 'Um momento',
  failed: 'Não deu certo. Tente de novo em instantes.',
} satisfies typeof words;
