// What this browser keeps of a text: in localStorage for all its tabs, in sessionStorage for one, also when it is loaded anew.

/** What is kept under a key; null for nothing, and for what cannot be read. */
export function readStored(storage, key) {
  try {
    return JSON.parse(storage.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

/** Keeps a value under a key, or forgets the key when it is null. */
export function store(storage, key, value) {
  try {
    value === null ? storage.removeItem(key) : storage.setItem(key, JSON.stringify(value));
  } catch {
    // a full or forbidden store: it is still on the screen, and soon on the server
  }
}
