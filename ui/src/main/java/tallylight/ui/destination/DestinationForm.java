package tallylight.ui.destination;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import tallylight.app.service.IngestServer;
import tallylight.app.service.StreamService;
import tallylight.ui.destination.DestinationModel.KeyNote;
import tallylight.ui.kit.Field;
import tallylight.ui.kit.Listeners;
import tallylight.ui.kit.Naming;
import tallylight.ui.kit.Texts;
import tallylight.ui.kit.WebPages;
import tallylight.ui.kit.Widgets;

/** The fields of one destination: service, server or address, key. */
public final class DestinationForm extends VBox {
  private final DestinationController controller;
  private final DestinationModel model;
  private final KeyField key;
  private final Listeners listeners = new Listeners();

  public DestinationForm(DestinationController controller) {
    this.controller = controller;
    this.model = controller.model();
    this.key = new KeyField(controller);
    getStyleClass().add("fields");
    getChildren().addAll(service(), server(), address(), key(), kept());
  }

  private Node service() {
    var services = new ComboBox<StreamService>();
    services.setId("service");
    services.setVisibleRowCount(controller.catalogue().services().size());
    services.getItems().setAll(controller.catalogue().services());
    Naming.name(services, ServiceNames::of);
    services.valueProperty().bindBidirectional(model.serviceProperty());
    listeners.onRemoval(
        () -> services.valueProperty().unbindBidirectional(model.serviceProperty()));
    Label limits =
        Widgets.sentences(Texts.of(model.serviceProperty(), ServiceNames::limits), "hint");
    limits.setId("limits");
    Widgets.shownWhen(limits.textProperty().isNotEmpty(), limits);
    return new Field(Texts.of("destination.service"), services, limits);
  }

  private Node server() {
    var servers = new ComboBox<IngestServer>();
    servers.setId("server");
    Naming.name(servers, IngestServer::name);
    listServers(servers, model.serviceProperty().get());
    listeners.on(model.serviceProperty(), service -> listServers(servers, service));
    listeners.on(model.serverProperty(), servers::setValue);
    listeners.on(servers.valueProperty(), this::serverPicked);
    return Widgets.shownWhen(
        model.serviceProperty().map(service -> service.servers().size() > 1),
        new Field(Texts.of("destination.server"), servers));
  }

  private void listServers(ComboBox<IngestServer> servers, StreamService service) {
    servers.getItems().setAll(service.servers());
    servers.setValue(model.serverProperty().get());
  }

  private void serverPicked(@Nullable IngestServer server) {
    if (server != null) {
      model.serverProperty().set(server);
    }
  }

  private Node address() {
    var url = new UrlField(controller::urlEntered);
    url.setId("url");
    url.promptTextProperty().bind(Texts.of("destination.url.prompt"));
    url.textProperty().bindBidirectional(model.urlProperty());
    listeners.onRemoval(() -> url.textProperty().unbindBidirectional(model.urlProperty()));
    listeners.on(
        url.focusedProperty(),
        focused -> {
          if (!focused) {
            controller.urlEntered();
          }
        });
    return Widgets.shownWhen(
        model.serviceProperty().map(StreamService::asksForAddress),
        new Field(Texts.of("destination.url"), url));
  }

  private Node key() {
    key.promptTextProperty().bind(Texts.of("destination.key.prompt"));
    HBox.setHgrow(key, Priority.ALWAYS);
    key.setMaxWidth(Double.MAX_VALUE);

    var reveal = new ToggleButton();
    reveal.setId("reveal-key");
    reveal.setMinWidth(USE_PREF_SIZE);
    reveal
        .textProperty()
        .bind(
            Texts.of(
                model.revealedProperty(),
                now -> Texts.get(now ? "destination.key.hide" : "destination.key.show")));
    reveal.setOnAction(_ -> toggleReveal());
    reveal.disableProperty().bind(model.keyGivenProperty().map(given -> !given));
    listeners.on(model.revealedProperty(), reveal::setSelected);
    Widgets.explain(reveal, Texts.of("destination.key.show.meaning"));
    var line = new HBox(key, reveal);
    line.getStyleClass().add("key-line");

    Label name = Widgets.label(Texts.of("destination.key"), "field-name");
    name.setMnemonicParsing(true);
    name.setLabelFor(key);
    var field = new VBox(name, line, note(), keyPage());
    field.getStyleClass().add("field");
    return field;
  }

  private void toggleReveal() {
    if (model.revealedProperty().get()) {
      controller.hide();
    } else {
      controller.reveal();
    }
  }

  private Label note() {
    Label note =
        Widgets.sentences(Texts.of(model.keyNoteProperty(), DestinationForm::words), "key-note");
    note.setId("key-note");
    return Widgets.shownWhen(note.textProperty().isNotEmpty(), note);
  }

  private static String words(KeyNote note) {
    return switch (note) {
      case NONE -> "";
      case MASK -> Texts.get("key.note.mask");
      case MOVED -> Texts.get("key.note.moved");
      case FOUND -> Texts.get("key.note.found");
      case ADDRESS -> Texts.get("key.note.address");
    };
  }

  private Node keyPage() {
    var page = new Hyperlink();
    page.setId("key-page");
    page.setWrapText(true);
    page.textProperty().bind(Texts.of(model.serviceProperty(), DestinationForm::whereTheKeyIs));
    page.setOnAction(_ -> WebPages.show(keyPageOf(model.serviceProperty().get())));
    return Widgets.shownWhen(page.textProperty().isNotEmpty(), page);
  }

  private static String keyPageOf(StreamService service) {
    return service.keyPage() == null ? "" : service.keyPage().toString();
  }

  private static String whereTheKeyIs(StreamService service) {
    if (service.keyPage() == null) {
      return "";
    }
    return Texts.get(
        service.keyPerBroadcast() ? "destination.key.page.each" : "destination.key.page",
        ServiceNames.of(service));
  }

  private Node kept() {
    Label only = Widgets.sentences(Texts.of("destination.key.session"), "hint");
    only.setId("key-session");
    var remember = new CheckBox();
    remember.setId("remember-key");
    remember.setWrapText(true);
    remember.textProperty().bind(Texts.of("destination.key.remember"));
    remember.selectedProperty().bindBidirectional(model.rememberedProperty());
    listeners.onRemoval(
        () -> remember.selectedProperty().unbindBidirectional(model.rememberedProperty()));
    ReadOnlyBooleanProperty lasting = controller.canRememberProperty();
    Widgets.shownWhen(lasting, remember);
    return new VBox(remember, Widgets.shownWhen(lasting.not(), only));
  }

  /** Stops listening, and hides the key. */
  public void detach() {
    key.detach();
    listeners.removeAll();
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
