package tallylight.ui;

import tallylight.app.AppFolders;
import tallylight.app.check.CheckTimes;
import tallylight.app.key.KeyVault;
import tallylight.app.settings.SettingsStore;
import tallylight.ui.sources.FilmPicker;

/**
 * What a window finds on a person's computer.
 *
 * @param settings what was chosen before
 * @param keys where stream keys are kept; closed with the window
 * @param films how films are looked for
 * @param times how long a check measures
 */
record Home(SettingsStore settings, KeyVault keys, FilmPicker films, CheckTimes times) {
  /** The person's own. A keyring may take its time to open. */
  static Home ofPerson(FilmPicker films) {
    return new Home(new SettingsStore(AppFolders.settings()), KeyVault.open(), films, CheckTimes.USUAL);
  }
}
