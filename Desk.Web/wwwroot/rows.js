// The keys that go through a list of tickets: up and down, and what is selected.

// The row that is highlighted is selected, or else the one that is open; with Shift all up to it.
export function pick(shiftKey) {
  const row = document.activeElement?.closest?.('.rows a.row') ?? document.querySelector('.rows a.row[aria-current]');
  row?.parentElement.querySelector('input.pick')?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, shiftKey }));
}

export function step(by) {
  if (performance.now() < waits.until) {
    waits.steps += by;
    return;
  }
  if (stood && document.activeElement === document.body) {
    wait(stood, by);
    return;
  }
  const rows = [...document.querySelectorAll('.rows a.row')];
  const at = rows.indexOf(document.activeElement);
  const from = at >= 0 ? at : rows.findIndex(row => row.getAttribute('aria-current'));
  // more rows are there than are seen
  const middle = row => row.getBoundingClientRect().top + row.offsetHeight / 2;
  const first = rows.findIndex(row => middle(row) >= row.closest('.rows').getBoundingClientRect().top);
  const to = from < 0 ? Math.max(first, 0) : Math.min(Math.max(from + by, 0), rows.length - 1);
  rows[to]?.focus();
  from >= 0 && to !== from + by && comes(rows[to], by) && wait(rows[to].dataset.id, from + by - to);
}

// A list draws the rows around those that are seen: steps beyond them wait until more are there. When a further page comes, it may draw other rows for a moment:
// the row that one stands on goes, and the focus with it. It is given back, and steps wait for that too: those that waited already, and those that come before it is known.
const waits = { id: null, steps: 0, until: 0 };
let stood = null;
function wait(id, steps) {
  const isNew = performance.now() >= waits.until;
  Object.assign(waits, { id, steps: isNew ? steps : waits.steps + steps, until: performance.now() + 5000 });
  isNew && goOn();
}

function goOn() {
  const [active, row] = [document.activeElement, document.querySelector(`.rows a.row[data-id="${CSS.escape(waits.id)}"]`)];
  if (performance.now() >= waits.until || (active !== document.body && active !== row)) {
    waits.until = 0;
  } else if (!row || comes(row, waits.steps)) {
    requestAnimationFrame(goOn);
  } else {
    waits.until = 0;
    row.focus({ preventScroll: true });
    waits.steps && step(waits.steps);
  }
}

// whether the row is the last that is drawn that way, and others stand behind it
function comes(row, by) {
  const list = row.closest('.rows [role=list]');
  const [rows, edge] = [[...(list?.querySelectorAll('a.row') ?? [])], by < 0 ? list?.firstElementChild : list?.lastElementChild];
  const isMore = edge && !edge.contains(row) && edge.offsetHeight > 0 || by > 0 && !!list?.parentElement.querySelector('[data-more]');
  return by !== 0 && rows.at(by < 0 ? 0 : -1) === row && isMore;
}

function stand(event) {
  stood = event.target.closest?.('.rows a.row')?.dataset.id ?? null;
}

function lose(event) {
  const row = event.target;
  row.matches?.('.rows a.row') && setTimeout(() => {
    if (document.activeElement !== document.body || stood !== row.dataset.id) {
      return; // somebody went elsewhere, or it is given back already
    }
    row.isConnected ? stood = null : wait(stood, 0);
  });
}

document.addEventListener('focusin', stand);
document.addEventListener('focusout', lose);
