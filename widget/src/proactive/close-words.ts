/** The only word of ours here, in each language of the widget. */
export const CLOSE: Record<string, string> = {
  en: 'Close',
  de: 'Schließen',
  fr: 'Fermer',
  es: 'Cerrar',
  it: 'Chiudi',
  pt: 'Fechar',
  nl: 'Sluiten',
  pl: 'Zamknij',
  tr: 'Kapat',
  ar: 'إغلاق',
  ja: '閉じる',
  zh: '关闭',
};
