// Agents and teams behind an @, in a note. Who is named is found in the text, by names that no two have.
import { offer, part } from './picker.js';
import { plainText } from './texts.js';

/** Lets a composer that has room for a list offer colleagues in its note. */
export function offerMentions(composer) {
  const list = composer.element.querySelector('[data-mentions]');
  const box = composer.sheets.Note?.box;
  if (list && box) {
    composer.mentions = offer(composer, {
      sign: '@',
      list,
      text: plainText(box),
      load: () => composer.me.invokeMethodAsync('MentionableAsync'),
      rank,
      option: one => [part('b', one.label), part('small', one.note)],
      choose: one => `@${one.label} `,
      mayChoose: one => one.sees,
    });
  }
}

function rank(one, words, whole) {
  const label = one.label.toLowerCase();
  // the name is written already, and the sentence goes on
  if (whole.startsWith(`${label} `)) {
    return null;
  }
  const behind = one.sees ? 0 : 3;
  return whole === '' ? behind : label.startsWith(whole) ? behind : words.every(word => label.includes(word)) ? behind + 1 : null;
}
