// Templates behind a slash, in a reply.
import { offer, part } from './picker.js';
import { richText } from './texts.js';

/** Lets a composer that has room for a list offer templates in its reply. */
export function offerTemplates(composer) {
  const list = composer.element.querySelector('[data-templates]');
  const box = composer.sheets.Reply?.box;
  if (list && box) {
    composer.templates = offer(composer, {
      sign: '/',
      list,
      text: richText(box),
      load: () => composer.me.invokeMethodAsync('TemplatesAsync'),
      rank,
      option: one => [part('b', one.name), ...(one.shortcut ? [part('code', `/${one.shortcut}`)] : []), part('small', [one.folder, one.snippet].filter(Boolean).join(' · '))],
      choose: one => composer.me.invokeMethodAsync('TemplateAsync', one.id).catch(() => null),
      nothing: { name: list.dataset.noneName, text: list.dataset.none },
    });
  }
}

function rank(one, words, whole) {
  const [name, shortcut, rest] = [one.name.toLowerCase(), one.shortcut ?? '', `${one.folder} ${one.snippet}`.toLowerCase()];
  if (whole === '' || shortcut === whole) {
    return 0;
  }
  return shortcut.startsWith(whole) ? 1 : name.startsWith(whole) ? 2
    : words.every(word => name.includes(word)) ? 3 : words.every(word => name.includes(word) || shortcut.includes(word) || rest.includes(word)) ? 4 : null;
}
