package tallylight.app.settings;

/** What a person answered to something that is never done without asking. */
public enum Consent {
  NOT_ASKED,
  YES,
  NO
}
