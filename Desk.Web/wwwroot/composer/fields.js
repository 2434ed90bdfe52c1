// What stands around a mail that is in no ticket yet: kept in this browser with each key, as its text is, and on the server with the text.
import { readStored, store } from './stored.js';

const fresh = 5000;

export function watchFields(composer, known, touched) {
  const { element } = composer;
  element.addEventListener('input', event => event.target.closest('[data-field], .add') && touchFields(composer));
  element.addEventListener('change', event => event.target.closest('[data-field]') && touchFields(composer));
  // what was typed before this script was here
  touched || fieldsOf(composer).adding.some(Boolean) ? touchFields(composer, known) : storeFields(composer, known);
}

/** The fields as they stand here. */
export function fieldsOf(composer) {
  const fields = {};
  for (const field of composer.element.querySelectorAll('[data-field]')) {
    fields[field.dataset.field] = field.value;
  }
  fields.adding = [0, 1, 2].map(kind => composer.element.querySelector(`.add[data-kind="${kind}"]`)?.value ?? '');
  return fields;
}

/** Keeps the fields, here at once and on the server a moment later; with what the server alone knows when it says so. */
export function touchFields(composer, known) {
  storeFields(composer, known);
  composer.sheets.Reply.touch();
}

function storeFields(composer, known) {
  composer.known = { ...composer.known, ...known };
  store(localStorage, `${composer.key}:fields`, { ...composer.known, ...fieldsOf(composer) });
}

/** The letter is on its way: nothing of it stays here. */
export function forgetFields(composer) {
  localStorage.removeItem(`${composer.key}:fields`);
}

/**
 * What this browser alone has of a letter, and forgets what the server has of others. Who asks for no certain one gets a new conversation that was left before
 * the server heard of it, unless somebody is writing there just now; one without a name is given that of the next.
 */
export function keptLetter(prefix, slot, next) {
  let lost = null;
  for (const key of Object.keys(localStorage).filter(key => key.startsWith(prefix) && key.endsWith(':fields'))) {
    const base = key.slice(0, -':fields'.length);
    const text = readStored(localStorage, `${base}:Reply`);
    if (base !== slot && !text?.dirty) {
      localStorage.removeItem(key);
      localStorage.removeItem(`${base}:Reply`);
    } else if (/^([a-z0-9]+:)?new$/.test(base.slice(prefix.length)) && Date.now() - (text?.at ?? 0) > fresh) {
      lost = base;
    }
  }
  if (!slot && lost === `${prefix}new`) {
    for (const part of ['fields', 'Reply']) {
      localStorage.setItem(`${next}:${part}`, localStorage.getItem(`${lost}:${part}`));
      localStorage.removeItem(`${lost}:${part}`);
    }
    lost = next;
  }
  const base = slot ?? lost;
  return { name: slot || !lost ? null : lost.slice(prefix.length).split(':')[0], fields: base && readStored(localStorage, `${base}:Reply`)?.dirty ? localStorage.getItem(`${base}:fields`) : null };
}
