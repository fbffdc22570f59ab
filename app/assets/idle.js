// After a time without a key, a touch or a click: ask whether more time is needed; with no answer, leave the page.
// The clock is shared by the tabs of one browser, so that writing in one keeps the others open. Nothing is sent but a
// plain GET to stay signed in, when the page gives an address for it: when asked for, and now and then while somebody
// writes, so that a long answer does not meet the lock. The server locks at the same time without script.
const KEY = "last-active";

export function watchIdle(dialog) {
  const minutes = (name) => Number(dialog.dataset[name]) * 60_000;
  const warnAfter = minutes("idleWarn");
  const leaveAfter = minutes("idleLeave");
  const { idleUrl, idleStay } = dialog.dataset;
  let here = Date.now();
  let said = here;
  let timer;

  const lastActive = () => {
    try {
      return Math.max(here, Number(localStorage.getItem(KEY)) || 0);
    } catch {
      return here;
    }
  };

  const active = () => {
    here = Date.now();
    try {
      localStorage.setItem(KEY, String(here));
    } catch {
      // Storage is closed in this browser: each tab counts alone.
    }
    if (here - said > leaveAfter / 3) sayHere();
  };

  const sayHere = () => {
    said = Date.now();
    if (idleStay) fetch(idleStay, { credentials: "same-origin" }).catch(() => {});
  };

  const stay = () => {
    dialog.close();
    active();
    sayHere();
  };

  const look = () => {
    const away = Date.now() - lastActive();
    if (away >= leaveAfter) {
      clearInterval(timer); // once is enough: a second try would break off a slow first one
      location.replace(idleUrl);
    } else if (away >= warnAfter && !dialog.open) dialog.showModal();
    else if (away < warnAfter && dialog.open) dialog.close();
  };

  for (const kind of ["keydown", "pointerdown", "input"]) {
    document.addEventListener(kind, () => dialog.open || active(), { passive: true });
  }
  dialog.querySelector("[data-idle-more]").addEventListener("click", stay);
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    stay();
  });
  document.addEventListener("visibilitychange", look);
  active();
  timer = setInterval(look, 5_000);
}
