package tallylight.ui.firstrun;

import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.collections.ObservableList;

/**
 * Something to choose from.
 *
 * @param choices what there is, kept up to date
 * @param chosen shown or heard at once
 * @param name what a choice is called
 * @param lookAgain makes the choice what is shown or heard now
 */
public record Picker<T>(
    ObservableList<T> choices, Property<T> chosen, Function<T, String> name, Runnable lookAgain) {}
