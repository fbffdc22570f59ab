// The scripts of the portal: only the GOV.UK components it uses, and the idle warning. Every page works without them.
import { Button } from "govuk-frontend/dist/govuk/components/button/button.mjs";
import { CharacterCount } from "govuk-frontend/dist/govuk/components/character-count/character-count.mjs";
import { Checkboxes } from "govuk-frontend/dist/govuk/components/checkboxes/checkboxes.mjs";
import { ErrorSummary } from "govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs";
import { ExitThisPage } from "govuk-frontend/dist/govuk/components/exit-this-page/exit-this-page.mjs";
import { Radios } from "govuk-frontend/dist/govuk/components/radios/radios.mjs";
import { ServiceNavigation } from "govuk-frontend/dist/govuk/components/service-navigation/service-navigation.mjs";
import { SkipLink } from "govuk-frontend/dist/govuk/components/skip-link/skip-link.mjs";
import { readAloud } from "./aloud.js";
import { watchIdle } from "./idle.js";

// ARIA gives a radio button no "expanded" state; what it opens follows it in reading order and is said when reached.
class PlainRadios extends Radios {
  syncConditionalRevealWithInputState(input) {
    super.syncConditionalRevealWithInputState(input);
    input.removeAttribute("aria-expanded");
  }
}

const COMPONENTS = [Button, CharacterCount, Checkboxes, ErrorSummary, ExitThisPage, PlainRadios, ServiceNavigation, SkipLink];

for (const Component of COMPONENTS) {
  for (const element of document.querySelectorAll(`[data-module="${Component.moduleName}"]`)) {
    try {
      new Component(element);
    } catch {
      // An old browser, or a component without its parts: the page works as plain HTML.
    }
  }
}

const warning = document.querySelector("[data-idle-url]");
if (warning) watchIdle(warning);

const aloud = document.querySelector("[data-read-aloud]");
if (aloud) readAloud(aloud);
