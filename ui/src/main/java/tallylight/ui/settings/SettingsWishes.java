package tallylight.ui.settings;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import org.jspecify.annotations.Nullable;
import tallylight.app.broadcast.EncoderSharing;
import tallylight.app.service.StreamQuality;
import tallylight.ui.kit.Looks;

/**
 * What the window does at once when a setting changes.
 *
 * @param looks light or dark
 * @param scale how large everything is, in percent
 * @param countdown whether three seconds are counted before going live
 * @param adaptive whether the bitrate follows the uplink
 * @param sharing how several destinations share the encoder; null for what suits the machine
 * @param quality what the next broadcast is to look like
 */
public record SettingsWishes(
    ObjectProperty<Looks> looks,
    IntegerProperty scale,
    BooleanProperty countdown,
    BooleanProperty adaptive,
    ObjectProperty<@Nullable EncoderSharing> sharing,
    ObjectProperty<StreamQuality> quality) {}
