package tallylight.ui.destination;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tallylight.app.broadcast.Destination;
import tallylight.app.key.KeyVault;
import tallylight.app.service.IngestServer;
import tallylight.app.service.ServiceCatalogue;
import tallylight.app.service.StreamService;
import tallylight.media.ProblemException;
import tallylight.rtmp.session.RtmpUrl;
import tallylight.rtmp.session.StreamKey;
import tallylight.ui.destination.DestinationModel.KeyNote;
import tallylight.ui.kit.Background;
import tallylight.ui.kit.Listeners;

/** Adds and removes destinations, and says where a broadcast goes. */
public final class DestinationsController implements AutoCloseable {
  private final DestinationsModel model;
  private final ServiceCatalogue catalogue;
  private final KeyKeeper keeper;
  private final Map<DestinationModel, DestinationController> controllers = new HashMap<>();
  private final Map<DestinationModel, Listeners> listeners = new HashMap<>();

  /**
   * Begins with one destination, whose key is still to be given.
   *
   * @param vault opens where keys are kept, on a thread where that may take its time
   */
  public DestinationsController(
      DestinationsModel model,
      ServiceCatalogue catalogue,
      Supplier<KeyVault> vault,
      Background background,
      Consumer<ProblemException> failed) {
    this.model = model;
    this.catalogue = catalogue;
    this.keeper = new KeyKeeper(vault, background.keyring(), failed);
    add();
  }

  public DestinationsModel model() {
    return model;
  }

  /** The services to choose from. */
  public ServiceCatalogue catalogue() {
    return catalogue;
  }

  /** The controller of a destination that is listed. */
  public DestinationController of(DestinationModel destination) {
    DestinationController controller = controllers.get(destination);
    if (controller == null) {
      throw new IllegalArgumentException("not listed: " + destination.id());
    }
    return controller;
  }

  /** Adds a destination and opens its fields: with the first service that is not there yet. */
  public DestinationModel add() {
    List<StreamService> taken =
        model.all().stream().map(other -> other.serviceProperty().get()).toList();
    StreamService service =
        catalogue.services().stream()
            .filter(other -> !taken.contains(other))
            .findFirst()
            .orElseGet(catalogue::custom);
    var destination = new DestinationModel(UUID.randomUUID().toString(), service);
    insert(destination);
    model.openProperty().set(destination);
    return destination;
  }

  /**
   * Adds a destination that is known from earlier, and looks for its key.
   *
   * @param serviceId one that the list no longer has becomes the custom one
   */
  public DestinationModel restore(
      String id, String serviceId, String url, boolean wanted, boolean remembered) {
    StreamService service = catalogue.find(serviceId).orElseGet(catalogue::custom);
    var destination = new DestinationModel(id, service);
    destination.urlProperty().set(url);
    destination.wantedProperty().set(wanted);
    destination.rememberedProperty().set(remembered);
    insert(destination);
    keeper.find(destination);
    return destination;
  }

  private void insert(DestinationModel destination) {
    controllers.put(destination, new DestinationController(destination, catalogue, keeper));
    var changes = new Listeners();
    changes.on(destination.keyGivenProperty(), _ -> lookAgain());
    changes.on(destination.wantedProperty(), _ -> lookAgain());
    changes.on(destination.serviceProperty(), _ -> lookAgain());
    listeners.put(destination, changes);
    model.all().add(destination);
    lookAgain();
  }

  private void lookAgain() {
    List<DestinationModel> wanted = model.wanted();
    model.setReady(
        !wanted.isEmpty()
            && wanted.stream().allMatch(destination -> destination.keyGivenProperty().getValue()));
    model.setServices(wanted.stream().map(to -> to.serviceProperty().get()).toList());
  }

  /** Removes a destination and its key. The last one stays, and is emptied. */
  public void remove(DestinationModel destination) {
    keeper.forget(destination);
    drop(destination);
    if (model.all().isEmpty()) {
      add();
    }
  }

  private void drop(DestinationModel destination) {
    if (destination.equals(model.openProperty().get())) {
      model.openProperty().set(null);
    }
    model.all().remove(destination);
    DestinationController controller = controllers.remove(destination);
    Listeners changes = listeners.remove(destination);
    if (controller != null && changes != null) {
      changes.removeAll();
      controller.close();
    }
    lookAgain();
  }

  /** Forgets the keys of all destinations, also where they are kept. */
  public void forgetKeys() {
    model.all().forEach(keeper::forget);
  }

  /** Takes all destinations away; their keys stay where they are kept. */
  public void clear() {
    List.copyOf(model.all()).forEach(this::drop);
  }

  /** What a destination is called: as its service, with a number where there are several of it. */
  public String nameOf(DestinationModel destination) {
    int before = 0;
    String service = ServiceNames.of(destination.serviceProperty().get());
    for (DestinationModel other : model.all()) {
      if (other.equals(destination)) {
        break;
      }
      if (other.serviceProperty().get().equals(destination.serviceProperty().get())) {
        before++;
      }
    }
    return before == 0 ? service : service + " " + (before + 1);
  }

  /**
   * The destinations to go live to, in the order of {@link DestinationsModel#wanted}.
   *
   * @throws ProblemException where there is none, or an address or a key cannot be right; the
   *     fields of that destination are open then
   */
  public List<Destination> destinations() throws ProblemException {
    List<DestinationModel> wanted = model.wanted();
    if (wanted.isEmpty()) {
      throw KeyException.nowhere();
    }
    List<Destination> destinations = new ArrayList<>();
    for (DestinationModel destination : wanted) {
      try {
        destinations.add(destination(destination));
      } catch (ProblemException e) {
        model.openProperty().set(destination);
        throw e;
      }
    }
    return destinations;
  }

  /**
   * One destination, wanted or not.
   *
   * @throws ProblemException where its address or key cannot be right
   */
  public Destination destination(DestinationModel from) throws ProblemException {
    of(from).urlEntered();
    RtmpUrl url = RtmpUrl.parse(from.urlProperty().get());
    StreamKey key = from.keyProperty().get();
    if (key == null) {
      throw from.keyNoteProperty().get() == KeyNote.MASK
          ? KeyException.mask()
          : KeyException.empty();
    }
    IngestServer server = from.serverProperty().get();
    return Destination.of(url, key)
        .named(nameOf(from))
        .withBackup(server == null ? null : server.backup());
  }

  /** Forgets the keys and stops listening; what is kept stays where it is. */
  @Override
  public void close() {
    keeper.close();
    listeners.values().forEach(Listeners::removeAll);
    controllers.values().forEach(DestinationController::close);
  }
}
