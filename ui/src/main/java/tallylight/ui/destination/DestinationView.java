package tallylight.ui.destination;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import tallylight.rtmp.session.StreamKey;
import tallylight.ui.destination.DestinationModel.KeyNote;
import tallylight.ui.kit.Field;
import tallylight.ui.kit.Listeners;
import tallylight.ui.kit.Naming;
import tallylight.ui.kit.Texts;

/** Service, address and key. */
public final class DestinationView extends VBox {
  private final PasswordField key = new PasswordField();
  private final Listeners listeners = new Listeners();

  public DestinationView(DestinationController controller, ObservableValue<Boolean> locked) {
    DestinationModel model = controller.model();

    var services = new ComboBox<Service>();
    services.setId("service");
    services.getItems().setAll(model.services());
    Naming.name(services, Service::title);
    services.valueProperty().bindBidirectional(model.serviceProperty());

    var url = new UrlField(controller::urlEntered);
    url.setId("url");
    url.promptTextProperty().bind(Texts.of("destination.url.prompt"));
    url.textProperty().bindBidirectional(model.urlProperty());
    listeners.on(
        url.focusedProperty(),
        focused -> {
          if (!focused) {
            controller.urlEntered();
          }
        });

    key.setId("key");
    key.promptTextProperty().bind(Texts.of(model.serviceProperty(), DestinationView::prompt));
    listeners.on(key.textProperty(), controller::keyEntered);
    listeners.on(model.keyProperty(), this::show);

    getStyleClass().add("fields");
    disableProperty().bind(locked);
    getChildren()
        .addAll(
            new Field(Texts.of("destination.service"), services),
            new Field(Texts.of("destination.url"), url),
            new Field(Texts.of("destination.key"), key, keyNote(model)));
  }

  /** A key that was found in the address appears in its field, as dots. */
  private void show(@Nullable StreamKey known) {
    if (known != null && !known.reveal().equals(key.getText().strip())) {
      key.setText(known.reveal());
    }
  }

  private static String prompt(Service service) {
    return service.keyPage().isEmpty()
        ? Texts.get("destination.key.prompt")
        : Texts.get("destination.key.prompt.page", service.keyPage());
  }

  private static Label keyNote(DestinationModel model) {
    var note = new Label();
    note.setId("key-note");
    note.getStyleClass().add("key-note");
    note.setWrapText(true);
    note.setMinHeight(USE_PREF_SIZE);
    note.textProperty().bind(Texts.of(model.keyNoteProperty(), DestinationView::words));
    note.visibleProperty().bind(note.textProperty().isNotEmpty());
    note.managedProperty().bind(note.visibleProperty());
    return note;
  }

  private static String words(KeyNote note) {
    return switch (note) {
      case NONE -> "";
      case MASK -> Texts.get("key.note.mask");
      case MOVED -> Texts.get("key.note.moved");
    };
  }

  /** Stops listening, and empties the key field. */
  public void detach() {
    listeners.removeAll();
    key.clear();
  }

  /** Tells when an address was pasted, so that a key in it is gone before anybody sees it. */
  private static final class UrlField extends TextField {
    private final Runnable pasted;

    UrlField(Runnable pasted) {
      this.pasted = pasted;
    }

    @Override
    public void paste() {
      super.paste();
      pasted.run();
    }
  }
}
