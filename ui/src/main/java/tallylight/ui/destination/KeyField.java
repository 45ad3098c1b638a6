package tallylight.ui.destination;

import javafx.scene.control.PasswordField;
import javafx.scene.control.skin.TextFieldSkin;
import org.jspecify.annotations.Nullable;
import tallylight.rtmp.session.StreamKey;
import tallylight.ui.kit.Listeners;

/** The field for a stream key: dots, or for some seconds the key itself. */
final class KeyField extends PasswordField {
  private final DestinationController controller;
  private final Listeners listeners = new Listeners();

  KeyField(DestinationController controller) {
    this.controller = controller;
    DestinationModel model = controller.model();
    setId("key");
    show(model.keyProperty().get());
    listeners.on(textProperty(), controller::keyEntered);
    listeners.on(model.keyProperty(), this::show);
    listeners.on(model.revealedProperty(), _ -> setSkin(new KeySkin(this)));
    setSkin(new KeySkin(this));
  }

  /** A key that came from elsewhere appears in the field, as dots. */
  private void show(@Nullable StreamKey known) {
    if (known != null && !known.reveal().equals(getText().strip())) {
      setText(known.reveal());
    }
  }

  /** Stops listening, hides the key and forgets it. */
  void detach() {
    listeners.removeAll();
    controller.hide();
    clear();
  }

  private boolean isRevealed() {
    return controller.model().revealedProperty().get();
  }

  /** The text as it is, or a dot for each letter; as it was when the skin was made. */
  private static final class KeySkin extends TextFieldSkin {
    private static final String DOT = "●";

    KeySkin(KeyField field) {
      super(field);
    }

    /** Called while the skin is made, so it asks the field and keeps nothing. */
    @Override
    protected String maskText(String text) {
      return getSkinnable() instanceof KeyField field && field.isRevealed()
          ? text
          : DOT.repeat(text.length());
    }
  }
}
