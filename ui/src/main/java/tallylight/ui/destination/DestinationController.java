package tallylight.ui.destination;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.media.ProblemException;
import tallylight.rtmp.session.InvalidUrlException;
import tallylight.rtmp.session.RtmpUrl;
import tallylight.rtmp.session.StreamKey;
import tallylight.ui.destination.DestinationModel.KeyNote;
import tallylight.ui.kit.Listeners;

/** Keeps service and address in step, and a key out of the address. */
public final class DestinationController implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DestinationController.class);

  private final Services services = Services.load();
  private final DestinationModel model = new DestinationModel(services.all());
  private final Listeners listeners = new Listeners();

  public DestinationController() {
    listeners.on(model.serviceProperty(), this::serviceChosen);
    listeners.on(model.urlProperty(), url -> model.serviceProperty().set(services.at(url)));
  }

  public DestinationModel model() {
    return model;
  }

  private void serviceChosen(Service service) {
    boolean named = services.at(model.urlProperty().get()).isCustom();
    if (!service.isCustom() || !named) {
      model.urlProperty().set(service.url());
    }
  }

  /** Reads an address that was pasted or left. A key in it moves to where keys belong. */
  void urlEntered() {
    try {
      RtmpUrl url = RtmpUrl.parse(model.urlProperty().get());
      Optional<StreamKey> found = url.embeddedKey();
      if (found.isPresent()) {
        model.urlProperty().set(url.withoutEmbeddedKey().tcUrl());
        model.setKey(found.get());
        model.setKeyNote(KeyNote.MOVED);
      }
    } catch (InvalidUrlException e) {
      LOG.trace("Still being typed: {}", e.problem().why());
    }
  }

  /** Takes the text of the key field. */
  void keyEntered(String text) {
    if (text.isBlank()) {
      model.setKey(null);
      model.setKeyNote(KeyNote.NONE);
      return;
    }
    try {
      StreamKey key = StreamKey.of(text);
      boolean same = key.equals(model.keyProperty().get());
      model.setKey(key);
      model.setKeyNote(same ? model.keyNoteProperty().get() : KeyNote.NONE);
    } catch (IllegalArgumentException e) {
      model.setKey(null);
      model.setKeyNote(KeyNote.MASK);
    }
  }

  /**
   * The destination to go live to.
   *
   * @throws ProblemException where address or key cannot be right
   */
  public Destination destination() throws ProblemException {
    urlEntered();
    RtmpUrl url = RtmpUrl.parse(model.urlProperty().get());
    StreamKey key = model.keyProperty().get();
    if (key == null) {
      throw model.keyNoteProperty().get() == KeyNote.MASK
          ? KeyException.mask()
          : KeyException.empty();
    }
    return new Destination(url, key);
  }

  /** Forgets the key and stops listening. */
  @Override
  public void close() {
    listeners.removeAll();
    model.setKey(null);
  }
}
