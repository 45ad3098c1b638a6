package tallylight.ui.recording;

import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import tallylight.app.recording.RecordingStatus;
import tallylight.ui.kit.Icon;
import tallylight.ui.kit.Listeners;
import tallylight.ui.kit.Texts;
import tallylight.ui.kit.Widgets;
import tallylight.ui.shortcuts.Shortcuts;

/** The buttons for recording, replay and snapshot; the first tells how the recording fares. */
public final class RecordingView extends HBox {
  private static final PseudoClass ON = PseudoClass.getPseudoClass("on");
  private static final long MINUTES_A_DAY = 1440;

  private final Listeners listeners = new Listeners();

  public RecordingView(RecordingModel model, RecordingController controller, Shortcuts keys) {
    Button record =
        Widgets.button(
            "record",
            Texts.computed(() -> words(model.statusProperty().get()), model.statusProperty()),
            controller::toggleRecording);
    record.setGraphic(new Icon("record"));
    record.getStyleClass().add("record");
    record.disableProperty().bind(model.busyProperty());
    keys.explain(
        record,
        Texts.computed(
            () ->
                model.statusProperty().get() == null
                    ? Texts.get("record.meaning")
                    : Texts.get("record.stop.meaning"),
            model.statusProperty()),
        "record");
    listeners.on(model.statusProperty(), now -> record.pseudoClassStateChanged(ON, now != null));

    var keep = new ToggleButton();
    keep.setId("replay-keep");
    keep.getStyleClass().add("small");
    keep.setMinWidth(USE_PREF_SIZE);
    keep.textProperty().bind(Texts.of("replay.keep"));
    keep.selectedProperty().bindBidirectional(model.replayKeptProperty());
    listeners.onRemoval(
        () -> keep.selectedProperty().unbindBidirectional(model.replayKeptProperty()));
    Widgets.explain(keep, Texts.of("replay.keep.meaning"));

    Button replay =
        Widgets.sign("replay", new Icon("replay"), Texts.of("replay.save"), controller::saveReplay);
    replay.disableProperty().bind(model.replayKeptProperty().not());
    keys.explain(replay, Texts.of("replay.save"), "replay");
    Button snapshot =
        Widgets.sign(
            "snapshot", new Icon("snapshot"), Texts.of("snapshot.take"), controller::takeSnapshot);
    keys.explain(snapshot, Texts.of("snapshot.take"), "snapshot");
    getStyleClass().add("recording");
    getChildren().addAll(record, keep, replay, snapshot);
  }

  private static String words(@Nullable RecordingStatus now) {
    if (now == null) {
      return Texts.get("record.start");
    }
    return Texts.get(
        "record.under-way",
        clock(now.recorded().toSeconds()),
        now.bytes() / 1e6,
        left(now.left().toMinutes()));
  }

  private static String left(long minutes) {
    if (minutes >= MINUTES_A_DAY) {
      return Texts.get("record.left.days", minutes / MINUTES_A_DAY);
    }
    return minutes >= 60
        ? Texts.get("record.left.hours", minutes / 60)
        : Texts.get("record.left.minutes", minutes);
  }

  private static String clock(long seconds) {
    return String.format(
        Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  /** Tells which file was saved, for some seconds. */
  public static Label savedView(RecordingModel model) {
    Label saved =
        Widgets.sentences(
            Texts.of(model.savedProperty(), file -> Texts.get("record.saved", file)),
            "notice",
            "saved");
    saved.setId("saved");
    saved.setMaxWidth(Double.MAX_VALUE);
    saved.setAccessibleRole(AccessibleRole.TEXT);
    return Widgets.shownWhen(saved.textProperty().isNotEmpty(), saved);
  }

  /** Stops listening. */
  public void detach() {
    listeners.removeAll();
  }
}
