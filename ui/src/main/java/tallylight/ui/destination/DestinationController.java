package tallylight.ui.destination;

import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.app.service.DestinationText;
import tallylight.app.service.IngestServer;
import tallylight.app.service.ServiceCatalogue;
import tallylight.app.service.StreamService;
import tallylight.rtmp.session.InvalidUrlException;
import tallylight.rtmp.session.RtmpUrl;
import tallylight.rtmp.session.StreamKey;
import tallylight.ui.destination.DestinationModel.KeyNote;
import tallylight.ui.kit.Listeners;

/** Keeps service, server and address of one destination in step, and a key where keys belong. */
public final class DestinationController implements AutoCloseable {
  /** How long a key can be read. */
  public static final Duration REVEAL = Duration.seconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(DestinationController.class);

  private final DestinationModel model;
  private final ServiceCatalogue catalogue;
  private final KeyKeeper keeper;
  private final Listeners listeners = new Listeners();
  private final PauseTransition hiding = new PauseTransition(REVEAL);

  DestinationController(DestinationModel model, ServiceCatalogue catalogue, KeyKeeper keeper) {
    this.model = model;
    this.catalogue = catalogue;
    this.keeper = keeper;
    hiding.setOnFinished(_ -> hide());
    listeners.on(model.serviceProperty(), this::serviceChosen);
    listeners.on(model.serverProperty(), this::serverChosen);
    listeners.on(model.urlProperty(), this::addressChanged);
    if (model.urlProperty().get().isEmpty()) {
      serviceChosen(model.serviceProperty().get());
    } else {
      addressChanged(model.urlProperty().get());
    }
    listeners.on(model.rememberedProperty(), _ -> keeper.changed(model));
  }

  public DestinationModel model() {
    return model;
  }

  /** The services to choose from. */
  ServiceCatalogue catalogue() {
    return catalogue;
  }

  /** Whether a key can outlast the program. */
  ReadOnlyBooleanProperty canRememberProperty() {
    return keeper.lastingProperty();
  }

  private void serviceChosen(StreamService service) {
    if (service.asksForAddress()) {
      if (isListed(model.urlProperty().get())) {
        model.urlProperty().set("");
      }
      model.serverProperty().set(null);
    } else if (serverAt(service, model.urlProperty().get()) == null) {
      model.urlProperty().set(service.servers().getFirst().url().tcUrl());
    }
  }

  private boolean isListed(String address) {
    return catalogue.services().stream().anyMatch(service -> serverAt(service, address) != null);
  }

  private static @Nullable IngestServer serverAt(StreamService service, String address) {
    return service.servers().stream()
        .filter(server -> server.url().tcUrl().equals(address.strip()))
        .findFirst()
        .orElse(null);
  }

  private void serverChosen(@Nullable IngestServer server) {
    if (server != null) {
      model.urlProperty().set(server.url().tcUrl());
    }
  }

  /** A listed address is its service's; another leaves a service that asks for one as it is. */
  private void addressChanged(String address) {
    StreamService service = model.serviceProperty().get();
    IngestServer server = serverAt(service, address);
    if (server == null) {
      StreamService other = serviceAt(address);
      if (!other.isCustom() || !service.asksForAddress()) {
        service = other;
        server = serverAt(other, address);
      }
    }
    model.serverProperty().set(server);
    model.serviceProperty().set(service);
  }

  private StreamService serviceAt(String address) {
    return catalogue.services().stream()
        .filter(service -> serverAt(service, address) != null)
        .findFirst()
        .orElseGet(catalogue::custom);
  }

  /** Reads an address that was pasted or left. A key in it moves to where keys belong. */
  void urlEntered() {
    DestinationText text = DestinationText.ofAddressField(model.urlProperty().get(), catalogue);
    if (text instanceof DestinationText.AddressWithKey(RtmpUrl url, StreamKey key)) {
      model.urlProperty().set(url.tcUrl());
      take(key, KeyNote.MOVED);
    }
  }

  /** Takes the text of the key field. */
  void keyEntered(String text) {
    switch (DestinationText.ofKeyField(text, catalogue)) {
      case DestinationText.Empty _ -> take(null, KeyNote.NONE);
      case DestinationText.Mask _ -> take(null, KeyNote.MASK);
      case DestinationText.Key(StreamKey key) -> {
        boolean same = key.equals(model.keyProperty().get());
        take(key, same ? model.keyNoteProperty().get() : KeyNote.NONE);
      }
      case DestinationText.AddressWithKey(RtmpUrl url, StreamKey key) -> {
        model.urlProperty().set(url.tcUrl());
        take(key, KeyNote.MOVED);
      }
      case DestinationText.Address _ -> take(null, KeyNote.ADDRESS);
      case DestinationText.Wrong(InvalidUrlException fault) -> {
        LOG.trace("Still being typed: {}", fault.problem().why());
        take(null, KeyNote.ADDRESS);
      }
    }
  }

  private void take(@Nullable StreamKey key, KeyNote note) {
    boolean other = key == null ? model.keyProperty().get() != null : !isKnown(key);
    model.setKey(key);
    model.setKeyNote(note);
    if (other) {
      keeper.changed(model);
    }
  }

  private boolean isKnown(StreamKey key) {
    return key.equals(model.keyProperty().get());
  }

  /** Shows the key for some seconds. */
  void reveal() {
    model.setRevealed(true);
    hiding.playFromStart();
  }

  /** Hides the key. */
  void hide() {
    hiding.stop();
    model.setRevealed(false);
  }

  /** Forgets the key and stops listening; one that is kept stays where it is. */
  @Override
  public void close() {
    hide();
    listeners.removeAll();
    model.setKey(null);
  }
}
