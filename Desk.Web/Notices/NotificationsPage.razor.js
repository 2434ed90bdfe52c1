export function permission() {
  return globalThis.Notification ? Notification.permission : 'missing';
}

/** Asks the person; only ever called by the button. */
export async function ask() {
  return globalThis.Notification ? await Notification.requestPermission() : 'missing';
}
