package tallylight.ui.settings;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import org.jspecify.annotations.Nullable;
import tallylight.app.AppFolders;
import tallylight.app.broadcast.EncoderSharing;
import tallylight.app.settings.Appearance;
import tallylight.app.settings.Profile;
import tallylight.app.settings.Settings;
import tallylight.ui.kit.Field;
import tallylight.ui.kit.Language;
import tallylight.ui.kit.Listeners;
import tallylight.ui.kit.Looks;
import tallylight.ui.kit.Naming;
import tallylight.ui.kit.Question;
import tallylight.ui.kit.Texts;
import tallylight.ui.kit.Widgets;

/** The settings in tabs: looks, broadcast, profiles. Each change holds at once. */
public final class SettingsView extends TabPane {
  private static final int SCALE_STEP = 25;
  private static final List<Integer> KEYFRAME_SECONDS = List.of(1, 2, 3, 4, 5, 10);

  private final SettingsController controller;
  private final SettingsWishes wishes;
  private final ObservableValue<Boolean> locked;
  private final Listeners listeners = new Listeners();

  /**
   * The settings.
   *
   * @param wishes what the window does at once
   * @param locked whether a broadcast runs, during which only the looks can be changed
   */
  public SettingsView(
      SettingsController controller, SettingsWishes wishes, ObservableValue<Boolean> locked) {
    this.controller = controller;
    this.wishes = wishes;
    this.locked = locked;
    setId("settings");
    getStyleClass().add("settings");
    accessibleTextProperty().bind(Texts.of("settings.title"));
    setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
    addTab("settings-looks", "settings.looks", language(), looks(), scale());
    addTab(
        "settings-broadcast",
        "settings.broadcast",
        countdown(),
        keyframes(),
        sharing(),
        adaptive());
    addTab("settings-recording", "settings.recording", recordingFolder());
    addTab("settings-profiles", "settings.profiles", profiles());
  }

  /** What is to be removed with the settings. */
  public Listeners listeners() {
    return listeners;
  }

  /** Adds a tab of another pane. */
  public void addTab(String id, String key, Node... content) {
    var box = new VBox(content);
    box.getStyleClass().add("settings-tab");
    var scroll = new ScrollPane(box);
    scroll.setFitToWidth(true);
    scroll.setFocusTraversable(false);
    var tab = new Tab();
    tab.setId(id);
    tab.textProperty().bind(Texts.of(key));
    tab.setContent(scroll);
    getTabs().add(tab);
  }

  private Node language() {
    var languages = new ComboBox<Language>();
    languages.setId("language");
    languages.getItems().setAll(Language.values());
    Naming.name(languages, Language::listedName);
    languages.setValue(Texts.languageProperty().get());
    listeners.on(Texts.languageProperty(), languages::setValue);
    listeners.on(languages.valueProperty(), Texts::speak);
    return new Field(Texts.of("settings.language"), languages);
  }

  private Node looks() {
    var looks = new ComboBox<Looks>();
    looks.setId("looks");
    looks.getItems().setAll(Looks.values());
    Naming.name(looks, SettingsView::name);
    looks.valueProperty().bindBidirectional(wishes.looks());
    listeners.onRemoval(() -> looks.valueProperty().unbindBidirectional(wishes.looks()));
    return new Field(Texts.of("settings.theme"), looks);
  }

  private static String name(Looks looks) {
    return switch (looks) {
      case SYSTEM -> Texts.get("settings.theme.system");
      case LIGHT -> Texts.get("settings.theme.light");
      case DARK -> Texts.get("settings.theme.dark");
    };
  }

  private Node scale() {
    var scale = new Slider(Appearance.SMALLEST, Appearance.LARGEST, Appearance.SMALLEST);
    scale.setId("scale");
    scale.setMajorTickUnit(SCALE_STEP);
    scale.setMinorTickCount(0);
    scale.setBlockIncrement(SCALE_STEP);
    scale.setSnapToTicks(true);
    scale.setShowTickMarks(true);
    scale.setValue(wishes.scale().get());
    listeners.on(wishes.scale(), now -> scale.setValue(now.intValue()));
    listeners.on(scale.valueChangingProperty(), _ -> scaleChosen(scale));
    listeners.on(scale.valueProperty(), _ -> scaleChosen(scale));
    return new Field(
        Texts.of(wishes.scale(), now -> Texts.get("settings.scale", now.intValue())), scale);
  }

  /** While the thumb is dragged the slider keeps its size, or it would run away from the hand. */
  private void scaleChosen(Slider scale) {
    if (!scale.isValueChanging()) {
      int step = (int) Math.round(scale.getValue() / SCALE_STEP) * SCALE_STEP;
      wishes.scale().set(Math.clamp(step, Appearance.SMALLEST, Appearance.LARGEST));
    }
  }

  private Node countdown() {
    var choice = checkBox("settings-countdown", "settings.countdown");
    choice.selectedProperty().bindBidirectional(wishes.countdown());
    listeners.onRemoval(() -> choice.selectedProperty().unbindBidirectional(wishes.countdown()));
    return choice;
  }

  private CheckBox checkBox(String id, String key) {
    var box = new CheckBox();
    box.setId(id);
    box.setWrapText(true);
    box.textProperty().bind(Texts.of(key));
    box.disableProperty().bind(locked);
    return box;
  }

  /** From one keyframe to the next; a service that wants them more often has its way. */
  private Node keyframes() {
    var seconds = new ComboBox<Integer>();
    seconds.setId("keyframes");
    seconds.getItems().setAll(KEYFRAME_SECONDS);
    Naming.name(seconds, each -> Texts.get("settings.keyframes.each", each));
    seconds.setValue(wishes.quality().get().keyframeSeconds());
    listeners.on(wishes.quality(), now -> seconds.setValue(now.keyframeSeconds()));
    listeners.on(seconds.valueProperty(), this::keyframesChosen);
    seconds.disableProperty().bind(locked);
    return new Field(
        Texts.of("settings.keyframes"),
        seconds,
        Widgets.sentences(Texts.of("settings.keyframes.meaning"), "hint"));
  }

  private void keyframesChosen(int seconds) {
    wishes.quality().set(wishes.quality().get().withKeyframeSeconds(seconds));
  }

  /** How several destinations share the encoder; what suits the machine is an entry of its own. */
  private Node sharing() {
    var policies = new ComboBox<Optional<EncoderSharing>>();
    policies.setId("sharing");
    policies.getItems().add(Optional.empty());
    for (EncoderSharing sharing : EncoderSharing.values()) {
      policies.getItems().add(Optional.of(sharing));
    }
    Naming.name(policies, SettingsView::name);
    policies.setValue(Optional.ofNullable(wishes.sharing().get()));
    listeners.on(wishes.sharing(), now -> policies.setValue(Optional.ofNullable(now)));
    listeners.on(policies.valueProperty(), now -> wishes.sharing().set(now.orElse(null)));
    policies.disableProperty().bind(locked);
    Label meaning =
        Widgets.sentences(Texts.of(policies.valueProperty(), SettingsView::meaning), "hint");
    return new Field(Texts.of("settings.sharing"), policies, meaning);
  }

  private static String name(Optional<EncoderSharing> policy) {
    return policy
        .map(SettingsView::key)
        .map(Texts::get)
        .orElseGet(() -> Texts.get("sharing.usual"));
  }

  private static String key(EncoderSharing sharing) {
    return switch (sharing) {
      case FOLLOW_SLOWEST -> "sharing.slowest";
      case DROP_THERE -> "sharing.drop";
      case OWN_ENCODER -> "sharing.own";
    };
  }

  private static String meaningKey(EncoderSharing sharing) {
    return switch (sharing) {
      case FOLLOW_SLOWEST -> "sharing.meaning.slowest";
      case DROP_THERE -> "sharing.meaning.drop";
      case OWN_ENCODER -> "sharing.meaning.own";
    };
  }

  private static String meaning(Optional<EncoderSharing> policy) {
    return policy
        .map(SettingsView::meaningKey)
        .map(Texts::get)
        .orElseGet(() -> Texts.get("sharing.meaning.usual"));
  }

  private Node adaptive() {
    var adaptive = checkBox("adaptive", "settings.adaptive");
    adaptive.selectedProperty().bindBidirectional(wishes.adaptive());
    listeners.onRemoval(() -> adaptive.selectedProperty().unbindBidirectional(wishes.adaptive()));
    Label meaning =
        Widgets.sentences(
            Texts.of(
                wishes.adaptive(),
                on -> Texts.get(on ? "settings.adaptive.on" : "settings.adaptive.off")),
            "hint");
    return new VBox(adaptive, meaning);
  }

  private Node recordingFolder() {
    var folder = new TextField();
    folder.setId("recording-folder");
    folder.setEditable(false);
    HBox.setHgrow(folder, Priority.ALWAYS);
    folder
        .textProperty()
        .bind(controller.settingsProperty().map(now -> recordingFolder(now).toString()));
    Button choose =
        Widgets.button(
            "choose-recording-folder", Texts.of("settings.folder.choose"), this::chooseFolder);
    Button usual =
        Widgets.button(
            "usual-recording-folder",
            Texts.of("settings.folder.usual"),
            () -> controller.change(now -> now.withRecordingFolder(null)));
    usual
        .disableProperty()
        .bind(controller.settingsProperty().map(now -> now.recordingFolder() == null));
    var buttons = new HBox(choose, usual);
    buttons.getStyleClass().add("settings-buttons");
    var box = new VBox(new Field(Texts.of("settings.folder"), folder), buttons);
    box.getStyleClass().add("fields");
    return box;
  }

  /** Where recordings go. */
  public static Path recordingFolder(Settings settings) {
    Path chosen = settings.recordingFolder();
    return chosen == null ? AppFolders.videos() : chosen;
  }

  private void chooseFolder() {
    var chooser = new DirectoryChooser();
    chooser.setTitle(Texts.get("settings.folder"));
    File now = recordingFolder(controller.settings()).toFile();
    if (now.isDirectory()) {
      chooser.setInitialDirectory(now);
    }
    File chosen = chooser.showDialog(getScene().getWindow());
    if (chosen != null) {
      controller.change(settings -> settings.withRecordingFolder(chosen.toPath()));
    }
  }

  private Node profiles() {
    var profiles = new ComboBox<Profile>();
    profiles.setId("profile");
    Naming.name(profiles, Profile::name);
    show(profiles, controller.settings());
    listeners.on(controller.settingsProperty(), now -> show(profiles, now));
    profiles.setOnAction(_ -> profileChosen(profiles.getValue()));
    profiles.disableProperty().bind(locked);

    var name = new TextField();
    name.setId("profile-name");
    name.setText(controller.settings().active().name());
    listeners.on(
        controller.settingsProperty().map(now -> now.active().id()),
        _ -> name.setText(controller.settings().active().name()));
    listeners.on(name.textProperty(), this::renamed);

    Button add =
        Widgets.button(
            "add-profile",
            Texts.of("profile.add"),
            () -> controller.copyProfile(Texts.get("profile.copy", name.getText())));
    Button remove =
        Widgets.button("remove-profile", Texts.of("profile.remove"), this::askToRemoveProfile);
    add.disableProperty().bind(locked);
    remove
        .disableProperty()
        .bind(
            locked.flatMap(
                now -> controller.settingsProperty().map(all -> now || all.profiles().size() < 2)));
    var buttons = new FlowPane(add, remove);
    buttons.getStyleClass().add("settings-buttons");
    var box =
        new VBox(
            new Field(Texts.of("profile.title"), profiles),
            new Field(Texts.of("profile.name"), name),
            buttons,
            Widgets.sentences(Texts.of("profile.meaning"), "hint"),
            liveNote());
    box.getStyleClass().add("fields");
    return box;
  }

  private Label liveNote() {
    Label note = Widgets.sentences(Texts.of("profile.live"), "hint");
    note.setId("profile-live");
    return Widgets.shownWhen(locked, note);
  }

  private void askToRemoveProfile() {
    Question.ask(
        getScene().getWindow(),
        Texts.get("profile.remove.title", controller.settings().active().name()),
        Texts.get("profile.remove.detail"),
        Texts.get("profile.remove.yes"),
        Texts.get("profile.remove.no"),
        controller::removeProfile);
  }

  private static void show(ComboBox<Profile> profiles, Settings now) {
    if (!profiles.getItems().equals(now.profiles())) {
      profiles.getItems().setAll(now.profiles());
    }
    profiles.setValue(now.active());
  }

  private void profileChosen(@Nullable Profile chosen) {
    if (chosen != null) {
      controller.change(now -> now.withActive(chosen.id()));
    }
  }

  private void renamed(String name) {
    if (!name.isBlank()) {
      controller.changeProfile(profile -> profile.withName(name.strip()));
    }
  }

  /** Stops listening. */
  public void detach() {
    listeners.removeAll();
  }
}
