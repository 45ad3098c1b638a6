package tallylight.ui;

import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tallylight.app.AppFolders;
import tallylight.app.check.CheckTimes;
import tallylight.app.key.KeyVault;
import tallylight.app.settings.SettingsStore;
import tallylight.app.update.UpdateCheck;
import tallylight.ui.kit.WebPages;
import tallylight.ui.scenes.FilePicker;

/**
 * What a window finds on a person's computer.
 *
 * @param settings what was chosen before
 * @param keys opens where stream keys are kept, which may take its time; closed with the window
 * @param files how films and images are looked for
 * @param times how long a check measures
 * @param updates asks for newer versions; empty where nobody said whom to ask
 * @param browser shows a page of the web
 */
record Home(
    SettingsStore settings,
    Supplier<KeyVault> keys,
    FilePicker files,
    CheckTimes times,
    Optional<UpdateCheck> updates,
    Consumer<URI> browser) {
  /** The person's own. */
  static Home ofPerson(FilePicker files) {
    return new Home(
        new SettingsStore(AppFolders.settings()),
        KeyVault::open,
        files,
        CheckTimes.USUAL,
        UpdateCheck.ofThisProgram(),
        page -> WebPages.show(page.toString()));
  }
}
