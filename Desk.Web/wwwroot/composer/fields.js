// What stands around a text that is kept in this browser alone: kept with each key too, for the server hears of it later, and a page can be gone by then.

export function watchFields(composer) {
  const { element } = composer;
  element.addEventListener('input', event => event.target.closest('[data-field], .add') && storeFields(composer));
  element.addEventListener('change', event => event.target.closest('[data-field]') && storeFields(composer));
  // what was typed before this script was here
  storeFields(composer);
}

/** Keeps the fields as they stand here, and what the server alone knows when it says so. */
export function storeFields(composer, known) {
  try {
    const key = `${composer.key}:fields`;
    const fields = { ...JSON.parse(localStorage.getItem(key) ?? '{}'), ...known };
    for (const field of composer.element.querySelectorAll('[data-field]')) {
      fields[field.dataset.field] = field.value;
    }
    fields.adding = [0, 1, 2].map(kind => composer.element.querySelector(`.add[data-kind="${kind}"]`)?.value ?? '');
    localStorage.setItem(key, JSON.stringify(fields));
  } catch {
    // a full or forbidden store: the fields are still on the screen
  }
}
