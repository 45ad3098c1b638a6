package tallylight.ui;

import tallylight.app.AppFolders;
import tallylight.app.check.CheckTimes;
import tallylight.app.key.KeyVault;
import tallylight.app.settings.SettingsStore;
import tallylight.ui.scenes.FilePicker;

/**
 * What a window finds on a person's computer.
 *
 * @param settings what was chosen before
 * @param keys where stream keys are kept; closed with the window
 * @param files how films and images are looked for
 * @param times how long a check measures
 */
record Home(SettingsStore settings, KeyVault keys, FilePicker files, CheckTimes times) {
  /** The person's own. A keyring may take its time to open. */
  static Home ofPerson(FilePicker files) {
    return new Home(
        new SettingsStore(AppFolders.settings()), KeyVault.open(), files, CheckTimes.USUAL);
  }
}
