import type { words } from '../../files/words.ts';

export default {
  list: 'Arquivos para enviar',
  dropHere: 'Solte os arquivos aqui',
  remove: (name) => `Remover ${name}`,
  retry: (name) => `Tentar ${name} novamente`,
  tryAgain: 'Tentar novamente',
  progress: (name) => `${name} a caminho`,
  there: (name) => `${name} está pronto para envio.`,
  waits: 'Será enviada assim que os arquivos chegarem.',
  tooMany: (most) => `Uma mensagem aceita ${most} arquivos. Envie os outros na próxima.`,
  tooLarge: (name, size, most) => `“${name}” tem ${size} e o máximo é ${most}. Reduza-o ou envie um link.`,
  empty: (name) => `“${name}” está vazio. Escolha outro arquivo.`,
  wrongKind: (name) => `“${name}” não pode ser enviado. São aceitos imagens, PDF, texto e documentos do Word, Excel e OpenDocument.`,
  failed: {
    lost: 'Não chegou.',
    unreadable: 'Não é possível ler. Escolha-o de novo.',
    file_too_large: 'É grande demais. Reduza-o ou envie um link.',
    file_type: 'Não é o que o nome diz ou não pode ser enviado.',
    rate_limited: 'São muitos arquivos de uma vez. Tente de novo em instantes.',
    chat_closed: 'Este chat está fechado.',
  },
} satisfies typeof words;
