/** What a visitor reads at the end of a chat. */
export const en = {
  howWasIt: 'How was this chat?',
  scores: ['Very bad', 'Bad', 'Okay', 'Good', 'Very good'],
  comment: 'Anything to add? (optional)',
  done: 'Done',
  notNow: 'Not now',
  thanks: 'Thank you for telling us.',
  change: 'Change it',
  endChat: 'End chat',
  reallyEnd: 'End this chat? You can write again whenever there is more.',
  cancel: 'Cancel',
};
