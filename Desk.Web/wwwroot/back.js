// What leads back leads to where one came from, as the browser knows it: past every page that begins as data-back says, and past those of signing in. Its own address is for whoever came from elsewhere.
document.addEventListener('click', event => {
  const link = event.target.closest?.('a[data-back]');
  if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || !window.navigation?.currentEntry) {
    return;
  }
  const passed = [link.dataset.back, '/sign-in', '/first-run'];
  const before = navigation.entries().slice(0, navigation.currentEntry.index).findLast(entry => entry.url && !passed.some(path => new URL(entry.url).pathname.startsWith(path)));
  if (before) {
    event.preventDefault();
    event.stopPropagation();
    navigation.traverseTo(before.key);
  }
}, true);
