import { followPictures } from '/conversation/pictures.js';
import { followFiles } from '/conversation/viewer.js';
import { letLongWordsBreak } from '/conversation/words.js';

const threads = new WeakMap();

// Opens at the newest message, keeps the end in view while it is in view, and gives every mail's frame the height of its mail.
export function follow(thread, pane) {
  let atEnd = true;
  const newest = () => [...thread.querySelectorAll('.msg')].at(-1);
  // the message that the address names comes before the newest one, until the reader scrolls
  let named = null;
  let asked = '';
  // what the reader looks at stays where it is while earlier messages come above it
  let held = null;
  const find = () => {
    const hash = /^#m\d{1,18}$/.test(location.hash) ? location.hash : '';
    const wanted = hash && thread.querySelector(hash);
    if (hash && !wanted && asked !== hash && thread.querySelector(':scope > .earlier')) {
      asked = hash; // once: it may be in another conversation
      pane.invokeMethodAsync('ShowFrom', Number(hash.slice(2)));
    } else if (wanted && wanted !== named) {
      named = wanted;
      asked = '';
      named.classList.add('named');
      named.focus({ preventScroll: true });
    }
  };
  const settle = () => {
    if (named) {
      thread.scrollTop = named.offsetTop - 16;
    } else if (held) {
      thread.scrollTop = held.message.offsetTop - held.gap;
    } else if (atEnd) {
      const last = newest();
      thread.scrollTop = last ? Math.min(thread.scrollHeight, last.offsetTop - 16) : thread.scrollHeight;
    }
  };
  const scrolled = () => {
    atEnd = false;
    named = null;
    held = null;
  };
  followFiles(thread);
  // the address of a message is that of its ticket wherever it belongs; whoever is here already stays in their list
  thread.addEventListener('click', event => {
    const at = event.target.closest?.('a.at');
    if (at && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      location.hash = new URL(at.href).hash;
    }
  });
  thread.addEventListener('wheel', scrolled, { passive: true });
  thread.addEventListener('touchmove', scrolled, { passive: true });
  thread.addEventListener('keydown', event => ['PageUp', 'PageDown', 'ArrowUp', 'ArrowDown', 'Home', 'End', ' '].includes(event.key) && scrolled(), { passive: true });

  thread.addEventListener('click', event => {
    const message = event.target.closest('.earlier') && thread.querySelector('.msg');
    if (message) {
      scrolled();
      held = { message, gap: message.offsetTop - thread.scrollTop };
    }
  });

  const sizes = new ResizeObserver(settle);
  const known = new WeakSet();
  let last = newest();
  const look = () => {
    for (const message of thread.children) {
      sizes.observe(message);
    }
    for (const frame of thread.querySelectorAll('iframe.mail')) {
      if (!known.has(frame)) {
        known.add(frame);
        fit(frame);
      }
    }
    const now = newest();
    if (now !== last) {
      // a new message comes into view only for those who read the end of the conversation
      atEnd = atEnd || thread.scrollHeight - thread.scrollTop - thread.clientHeight < now.offsetHeight + 120;
      last = now;
    }
    asked && find();
    settle();
  };
  const seen = new MutationObserver(look);
  seen.observe(thread, { childList: true });
  const moved = () => {
    thread.querySelector('.msg.named')?.classList.remove('named');
    named = null;
    find();
    settle();
  };
  addEventListener('hashchange', moved);
  find();
  look();
  thread.dataset.follows = ''; // from here on its files and addresses are heard
  threads.set(thread, () => { seen.disconnect(); sizes.disconnect(); removeEventListener('hashchange', moved); });
}

// a mail that was seen before has its height at once: what is below it stays where it is
const heights = new Map();
const most = 500;

function fit(frame) {
  frame.style.height = heights.get(frame.src) ?? '';
  const shown = () => {
    const page = frame.contentDocument;
    if (!page?.body || page.URL === 'about:blank') {
      return;
    }
    page.documentElement.dataset.theme = document.documentElement.dataset.theme;
    if (followPictures(frame, page)) {
      return;
    }
    letLongWordsBreak(page);
    // a scrollbar below a wide mail takes its own room
    const measure = () => {
      const bar = frame.contentWindow.innerHeight - page.documentElement.clientHeight;
      frame.style.height = `${Math.ceil(page.documentElement.getBoundingClientRect().height) + Math.max(0, bar)}px`;
      heights.size < most || heights.delete(heights.keys().next().value);
      heights.set(frame.src, frame.style.height);
    };
    new frame.contentWindow.ResizeObserver(measure).observe(page.documentElement);
    measure();
    // the mail has no scripts of its own: keys and clicks in it are the screen's
    page.addEventListener('keydown', event => document.body.dispatchEvent(new KeyboardEvent('keydown', event)));
    page.addEventListener('pointerdown', () => document.querySelectorAll('.menu:popover-open').forEach(menu => menu.hidePopover()));
    frame.classList.add('ready');
  };
  frame.addEventListener('load', shown);
  new MutationObserver(() => { frame.contentDocument?.documentElement && (frame.contentDocument.documentElement.dataset.theme = document.documentElement.dataset.theme); })
    .observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  if (frame.contentDocument?.readyState === 'complete') {
    shown();
  }
}

export function leave(thread) {
  threads.get(thread)?.();
}
