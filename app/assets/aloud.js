// "Read this to me": the browser's own speech, where it has a voice for the language of the page. The words that are
// being read are marked, one line after the other. Nothing is sent anywhere: only voices of the device itself are used.
const LINES = "h1, main p, main li, main label, main legend";

export function readAloud(part) {
  const speech = window.speechSynthesis;
  const button = part.querySelector("button");
  if (!speech || !button) return;
  const language = document.documentElement.lang.slice(0, 2);
  const voice = () => speech.getVoices().find((each) => each.localService && each.lang.slice(0, 2) === language);
  const start = button.textContent;
  let reading = false;

  const show = () => {
    part.hidden = !voice();
  };

  const stop = () => {
    reading = false;
    speech.cancel();
    button.textContent = start;
    document.querySelector(".p-is-read")?.classList.remove("p-is-read");
  };

  const lines = () =>
    [...document.querySelectorAll(LINES)].filter(
      (line) => !part.contains(line) && line.offsetParent && !line.closest("details:not([open])") && !line.querySelector(LINES),
    );

  const read = (left) => {
    document.querySelector(".p-is-read")?.classList.remove("p-is-read");
    const [line, ...rest] = left;
    if (!reading || !line) return stop();
    line.classList.add("p-is-read");
    const said = new SpeechSynthesisUtterance(line.textContent.trim());
    said.voice = voice();
    said.lang = document.documentElement.lang;
    said.rate = 0.9;
    said.onend = () => read(rest);
    said.onerror = stop;
    return speech.speak(said);
  };

  button.addEventListener("click", () => {
    if (reading) return stop();
    reading = true;
    button.textContent = button.dataset.stop;
    return read(lines());
  });
  window.addEventListener("pagehide", stop);
  speech.addEventListener?.("voiceschanged", show);
  show();
}
