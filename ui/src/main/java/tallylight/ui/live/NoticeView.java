package tallylight.ui.live;

import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import tallylight.ui.kit.Listeners;
import tallylight.ui.kit.Texts;
import tallylight.ui.kit.Widgets;

/** When the quality was lowered, and when it was back. Takes no room where there was nothing. */
public final class NoticeView extends Label {
  private static final PseudoClass BACK = PseudoClass.getPseudoClass("back");

  private final Listeners listeners = new Listeners();

  public NoticeView(LiveModel model) {
    setId("quality-notice");
    getStyleClass().add("notice");
    setWrapText(true);
    setMinHeight(USE_PREF_SIZE);
    textProperty().bind(Texts.of(model.noticeProperty(), NoticeView::words));
    Widgets.shownWhen(textProperty().isNotEmpty(), this);
    listeners.on(
        model.noticeProperty(),
        now ->
            pseudoClassStateChanged(
                BACK, now != null && now.kind() == QualityNotice.Kind.RESTORED));
  }

  static String words(QualityNotice notice) {
    String time =
        DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM)
            .withLocale(Texts.locale())
            .format(notice.time());
    return switch (notice.kind()) {
      case LOWERED -> Texts.get("notice.lowered", time, notice.bitrate());
      case TOO_SLOW -> Texts.get("notice.too-slow", time, notice.bitrate());
      case RESTORED -> Texts.get("notice.restored", time, notice.bitrate());
    };
  }

  /** Stops listening. */
  public void detach() {
    listeners.removeAll();
  }
}
