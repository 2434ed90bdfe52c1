// What the server takes out of a field: each text that it has read goes, with what it could not make anything of left, and what was typed on since stays. The field is drawn without a value.
const sent = new WeakMap();
const counts = new WeakMap();
const separator = ', ';

document.addEventListener('change', event => {
  const field = event.target;
  field.matches?.('[data-taken]') && sent.set(field, [...sent.get(field) ?? [], field.value]);
}, true);

/** Hands over what stands in the field; whoever types on need not wait until it is gone. */
export function handOver(field) {
  field.dispatchEvent(new Event('change', { bubbles: true }));
  if (field.value.trim()) {
    field.value = field.value.trimEnd() + separator;
  }
}

// a field that stands alone hands over with Enter, and Escape leaves it
document.addEventListener('keydown', event => {
  const { target: field, key } = event;
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || !field.matches?.('[data-taken]:not(.add)')) {
    return;
  }
  if (key === 'Enter' || key === ',' || key === ';') {
    event.preventDefault();
    handOver(field);
  } else if (key === 'Escape') {
    event.preventDefault();
    field.value = '';
    field.blur();
  }
});

// answers come in the order of what was sent; several may come at once
function take(field) {
  const [taken, left] = [Number(field.dataset.taken), field.dataset.left ?? ''];
  const before = counts.get(field) ?? 0;
  counts.set(field, taken);
  const texts = sent.get(field) ?? [];
  const read = texts.splice(0, taken - before);
  if (read.length === 0 && taken > before && !field.value) {
    field.value = left;
  }
  for (const [at, text] of read.entries()) {
    const stays = at === read.length - 1 ? left : '';
    field.value = without(field.value, text, stays);
    texts.forEach((later, i) => { texts[i] = without(later, text, stays); });
  }
}

function without(text, read, left) {
  if (!text.startsWith(read)) {
    return text;
  }
  const rest = text.slice(read.length).replace(/^[\s,;]+/, '');
  return left && rest ? left + separator + rest : left + rest;
}

const look = changes => changes.forEach(({ type, target }) => {
  type === 'attributes' ? take(target) : target.querySelectorAll?.('[data-taken]').forEach(field => counts.has(field) || take(field));
});
new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributeFilter: ['data-taken'] });
