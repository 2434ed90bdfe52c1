// Whose pictures from elsewhere an agent always sees is known to this browser alone.
const most = 500;
const key = reader => `desk:pictures:${reader}`;

const senders = reader => {
  try {
    return JSON.parse(localStorage.getItem(key(reader)) ?? '[]');
  } catch {
    return [];
  }
};

const keep = (reader, all) => {
  try {
    localStorage.setItem(key(reader), JSON.stringify(all.slice(-most)));
  } catch {
    // without storage it holds for this mail
  }
};

/** Remembers what was asked for in a mail's frame; true when the mail is asked for anew, with its pictures. */
export function followPictures(frame, page) {
  const { pictures, sender, reader } = page.documentElement.dataset;
  const ask = url => frame.contentWindow.location.replace(url); // no step of its own on the way back
  if (sender && (pictures === 'always' || pictures === 'never')) {
    keep(reader, [...senders(reader).filter(one => one !== sender), ...(pictures === 'always' ? [sender] : [])]);
  } else if (sender && pictures === 'held' && senders(reader).includes(sender)) {
    ask(new URL('?pictures=always', page.URL).href);
    return true;
  }
  page.addEventListener('click', event => {
    const asks = event.target.closest?.('a[data-asks]');
    if (asks && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      ask(asks.href);
    }
  });
  return false;
}
