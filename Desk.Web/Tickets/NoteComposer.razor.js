const keys = new WeakMap();
const box = element => element.querySelector('textarea');

function grow(area) {
  area.style.height = 'auto';
  area.style.height = `${Math.min(area.scrollHeight + 2, 260)}px`;
}

function store(key, text) {
  try {
    text ? localStorage.setItem(key, text) : localStorage.removeItem(key);
  } catch {
    // a full or forbidden store: the text is still in the box
  }
}

export function keep(element, key) {
  const area = box(element);
  keys.set(element, key);
  area.value ||= localStorage.getItem(key) ?? '';
  grow(area);
  resume(area, key);
  area.addEventListener('input', () => { store(key, area.value); grow(area); });
  area.addEventListener('keydown', event => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      document.documentElement.hasAttribute('data-stale') || element.querySelector('[data-add]').click();
    } else if (event.key === 'Escape') {
      area.blur();
    }
  });
}

// A reload, after a lost line for example, finds the writer where they were: else the next letters would be shortcuts.
function resume(area, key) {
  const at = `${key}:caret`;
  const caret = sessionStorage.getItem(at);
  if (caret !== null) {
    sessionStorage.removeItem(at);
    area.focus();
    area.setSelectionRange(caret, caret);
  }
  addEventListener('pagehide', () => document.activeElement === area && sessionStorage.setItem(at, area.selectionStart));
}

export const text = element => box(element).value;

// Only what was written goes: what somebody typed while it was on its way stays.
export function clear(element, sent) {
  const area = box(element);
  area.value = area.value.startsWith(sent) ? area.value.slice(sent.length).trimStart() : area.value;
  store(keys.get(element), area.value);
  grow(area);
}
