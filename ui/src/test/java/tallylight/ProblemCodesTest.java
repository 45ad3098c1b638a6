package tallylight;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import tallylight.app.support.ProblemCode;
import tallylight.media.ProblemException;

/** Every kind of fault that a person can meet has a code, which {@code docs/errors.md} explains. */
@AnalyzeClasses(packages = "tallylight", importOptions = ImportOption.DoNotIncludeTests.class)
class ProblemCodesTest {
  @ArchTest
  static final ArchRule EVERY_FAULT_HAS_A_CODE =
      classes()
          .that()
          .areAssignableTo(ProblemException.class)
          .and()
          .doNotHaveModifier(JavaModifier.ABSTRACT)
          .should(haveACode())
          .because("people look for it: add a line to problem-codes.properties and docs/errors.md");

  private static ArchCondition<JavaClass> haveACode() {
    return new ArchCondition<>("have a code") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (ProblemCode.of(type.getName()).isEmpty()) {
          events.add(SimpleConditionEvent.violated(type, type.getName() + " has no code"));
        }
      }
    };
  }
}
