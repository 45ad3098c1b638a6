package tallylight.ui.tray;

import javafx.beans.value.ObservableValue;

/**
 * What the sign in the tray says and does.
 *
 * @param state where the broadcast stands, in words
 * @param live whether viewers see it
 * @param muted whether nothing is heard
 * @param actions what can be done
 */
public record TrayEntries(
    ObservableValue<String> state,
    ObservableValue<Boolean> live,
    ObservableValue<Boolean> muted,
    Actions actions) {

  /**
   * What can be done from the tray; run on the window's thread.
   *
   * @param show brings the window to the front
   * @param mute mutes, or lets be heard again
   * @param stop asks whether the broadcast shall end
   */
  public record Actions(Runnable show, Runnable mute, Runnable stop) {}
}
