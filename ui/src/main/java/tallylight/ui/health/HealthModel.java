package tallylight.ui.health;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import tallylight.app.broadcast.BroadcastHealth;

/** How the broadcast fares, and what happened to it. */
public final class HealthModel {
  private static final int MOST_EVENTS = 200;

  private final HealthHistory history = new HealthHistory();
  private final ReadOnlyLongWrapper seconds = new ReadOnlyLongWrapper();
  private final ReadOnlyObjectWrapper<@Nullable BroadcastHealth> latest =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Verdict> verdict = new ReadOnlyObjectWrapper<>(Verdict.OFF);
  private final ReadOnlyObjectWrapper<Notice> notice = new ReadOnlyObjectWrapper<>(Notice.NONE);
  private final ObservableList<HealthEvent> events = FXCollections.observableArrayList();
  private final ObservableList<HealthEvent> shownEvents =
      FXCollections.unmodifiableObservableList(events);
  private final BooleanProperty drawerOpen = new SimpleBooleanProperty();

  /** The last two minutes; changed whenever {@link #secondsProperty} does. */
  public HealthHistory history() {
    return history;
  }

  /** Counts the snapshots taken. */
  public ReadOnlyLongProperty secondsProperty() {
    return seconds.getReadOnlyProperty();
  }

  /** Of this second; null where nothing was broadcast yet. */
  public ReadOnlyObjectProperty<@Nullable BroadcastHealth> latestProperty() {
    return latest.getReadOnlyProperty();
  }

  /** What the light says. */
  public ReadOnlyObjectProperty<Verdict> verdictProperty() {
    return verdict.getReadOnlyProperty();
  }

  /** Whether the quality is lowered, or has just come back. */
  public ReadOnlyObjectProperty<Notice> noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  /** What happened, the newest first. */
  public ObservableList<HealthEvent> events() {
    return shownEvents;
  }

  /** Whether the graphs are shown. */
  public BooleanProperty drawerOpenProperty() {
    return drawerOpen;
  }

  /** Shows the graphs, or hides them. */
  public void toggleDrawer() {
    drawerOpen.set(!drawerOpen.get());
  }

  /** Forgets the broadcast before; what happened to it stays to be read. */
  void begin() {
    history.clear();
    latest.set(null);
    seconds.set(0);
  }

  void add(BroadcastHealth now) {
    history.add(now);
    latest.set(now);
    seconds.set(seconds.get() + 1);
  }

  void setVerdict(Verdict now) {
    verdict.set(now);
  }

  void setNotice(Notice now) {
    notice.set(now);
  }

  void tell(HealthEvent event) {
    if (!events.isEmpty() && events.getFirst().isContinuedBy(event)) {
      events.set(0, event);
      return;
    }
    events.addFirst(event);
    if (events.size() > MOST_EVENTS) {
      events.removeLast();
    }
  }
}
