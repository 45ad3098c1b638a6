package tallylight.ui.destination;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import tallylight.app.key.KeyVault;
import tallylight.app.key.KeyVaultException;
import tallylight.media.ProblemException;
import tallylight.rtmp.session.StreamKey;
import tallylight.ui.destination.DestinationModel.KeyNote;
import tallylight.ui.kit.UseCase;

/**
 * Brings keys into the keyring and out of it. A keyring takes its time to open and may ask the
 * person to unlock it, so the window's thread neither opens nor asks it, and nobody does at every
 * letter that is typed.
 */
final class KeyKeeper implements AutoCloseable {
  private static final Duration REST = Duration.seconds(1);

  private final Executor executor;
  private final Consumer<ProblemException> failed;
  private final Map<DestinationModel, PauseTransition> waiting = new HashMap<>();
  private final ReadOnlyBooleanWrapper lasting = new ReadOnlyBooleanWrapper(true);

  /** The executor's own; until the keyring is open, and where it cannot be, keys do not last. */
  private KeyVault vault = KeyVault.forThisSession();

  /**
   * Opens a vault.
   *
   * @param opener called once, by the executor
   * @param executor one thread, which does one thing after the other
   */
  KeyKeeper(Supplier<KeyVault> opener, Executor executor, Consumer<ProblemException> failed) {
    this.executor = executor;
    this.failed = failed;
    executor.execute(
        new UseCase<Boolean>(lasting::set, failed) {
          @Override
          protected Boolean call() {
            vault = opener.get();
            return vault.isLasting();
          }
        });
  }

  /** Whether keys can outlast the program; true until the keyring has said otherwise. */
  ReadOnlyBooleanProperty lastingProperty() {
    return lasting.getReadOnlyProperty();
  }

  /** Looks for the key of a destination that is known from earlier. */
  void find(DestinationModel destination) {
    executor.execute(
        new UseCase<Optional<StreamKey>>(found -> found(destination, found), failed) {
          @Override
          protected Optional<StreamKey> call() throws KeyVaultException {
            return vault.find(destination.id());
          }
        });
  }

  private static void found(DestinationModel destination, Optional<StreamKey> key) {
    if (destination.keyProperty().get() == null && key.isPresent()) {
      destination.setKey(key.get());
      destination.setKeyNote(KeyNote.FOUND);
    }
  }

  /** Keeps or forgets soon what is in the field now. */
  void changed(DestinationModel destination) {
    waiting.computeIfAbsent(destination, this::rest).playFromStart();
  }

  private PauseTransition rest(DestinationModel destination) {
    var rest = new PauseTransition(REST);
    rest.setOnFinished(_ -> store(destination));
    return rest;
  }

  private void store(DestinationModel destination) {
    waiting.remove(destination);
    StreamKey key = destination.keyProperty().get();
    store(destination.id(), destination.rememberedProperty().get() ? key : null);
  }

  /** Removes what is kept for a destination. */
  void forget(DestinationModel destination) {
    PauseTransition rest = waiting.remove(destination);
    if (rest != null) {
      rest.stop();
    }
    store(destination.id(), null);
  }

  private void store(String id, @Nullable StreamKey key) {
    executor.execute(
        new UseCase<Boolean>(_ -> {}, failed) {
          @Override
          protected Boolean call() throws KeyVaultException {
            if (key == null) {
              vault.forget(id);
            } else {
              vault.keep(id, key);
            }
            return true;
          }
        });
  }

  /** Stores at once what was to be stored soon, and leaves the keyring. */
  @Override
  public void close() {
    waiting.values().forEach(PauseTransition::stop);
    List.copyOf(waiting.keySet()).forEach(this::store);
    executor.execute(() -> vault.close());
  }
}
