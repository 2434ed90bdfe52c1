// A deadline is taken by its row and let go over an agent: the ticket is that agent's then.
export function start(board, page) {
  let taken = null;
  const over = target => target.closest?.('[data-agent]');
  const mark = row => {
    for (const other of board.querySelectorAll('.over')) {
      other.classList.toggle('over', other === row);
    }
    row?.classList.add('over');
  };
  board.addEventListener('dragstart', event => {
    const row = event.target.closest?.('[data-ticket]');
    if (row) {
      taken = Number(row.dataset.ticket);
      event.dataTransfer.setData('text/plain', row.querySelector('a')?.textContent ?? '');
      event.dataTransfer.effectAllowed = 'move';
      board.toggleAttribute('data-giving', true);
    }
  });
  board.addEventListener('dragover', event => {
    const agent = taken && over(event.target);
    mark(agent || null);
    if (agent) {
      event.preventDefault();
      event.dataTransfer.dropEffect = 'move';
    }
  });
  board.addEventListener('drop', event => {
    const agent = taken && over(event.target);
    if (agent) {
      event.preventDefault();
      page.invokeMethodAsync('GiveAsync', taken, Number(agent.dataset.agent));
    }
  });
  board.addEventListener('dragend', () => {
    taken = null;
    mark(null);
    board.removeAttribute('data-giving');
  });
  board.addEventListener('click', event => {
    if (event.target.closest('[data-fullscreen]')) {
      document.documentElement.requestFullscreen?.().catch(() => { /* the wall is well without */ });
    } else if (event.target.closest('[data-windowed]')) {
      restore();
    }
  });

  // what does not fit on a wall is shown in turns
  board.turns = setInterval(() => {
    const fits = board.scrollHeight <= board.clientHeight + 4 && !board.dataset.face;
    board.toggleAttribute('data-turns', !fits && 'wall' in board.dataset);
    board.dataset.face = fits ? '' : board.dataset.face === 'work' ? 'people' : 'work';
  }, 15000);
}
export function leave(board) {
  clearInterval(board?.turns);
  restore();
}
function restore() {
  if (document.fullscreenElement) {
    document.exitFullscreen();
  }
}
