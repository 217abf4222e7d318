package io.heaviside;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** Holds the arrows between the modules: one direction, no back and forth. */
@AnalyzeClasses(packages = "io.heaviside", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule MODULES_KNOW_ONLY_THOSE_BELOW =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("io.heaviside..")
          .layer("records")
          .definedBy("io.heaviside.records..")
          .layer("pipelines")
          .definedBy("io.heaviside.pipelines..")
          .layer("trainer")
          .definedBy("io.heaviside.trainer..")
          .layer("tracking")
          .definedBy("io.heaviside.tracking..")
          .layer("workflow")
          .definedBy("io.heaviside.workflow..")
          .layer("cli")
          .definedBy("io.heaviside.cli..")
          .whereLayer("records")
          .mayNotAccessAnyLayer()
          .whereLayer("tracking")
          .mayNotAccessAnyLayer()
          .whereLayer("pipelines")
          .mayOnlyAccessLayers("records")
          .whereLayer("trainer")
          .mayOnlyAccessLayers("records")
          .whereLayer("workflow")
          .mayOnlyAccessLayers("records", "pipelines", "trainer", "tracking")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule RECORDS_KNOW_NEITHER_BEAM_NOR_DL4J =
      noClasses()
          .that()
          .resideInAPackage("io.heaviside.records..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.beam..", "org.deeplearning4j..", "org.nd4j..");

  @ArchTest
  static final ArchRule ONLY_PIPELINES_AND_THEIR_CALLER_KNOW_BEAM =
      noClasses()
          .that()
          .resideInAnyPackage("io.heaviside.trainer..", "io.heaviside.tracking..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.beam..");

  @ArchTest
  static final ArchRule ONLY_THE_TRAINER_KNOWS_DL4J =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.heaviside.trainer..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.deeplearning4j..", "org.nd4j..");

  @ArchTest
  static final ArchRule MODULES_HAVE_NO_CYCLES =
      slices().matching("io.heaviside.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule EVERY_PACKAGE_IS_NULL_MARKED =
      classes()
          .that()
          .resideOutsideOfPackage("io.heaviside.records.proto..")
          .should(beInANullMarkedPackage());

  private static ArchCondition<JavaClass> beInANullMarkedPackage() {
    return new ArchCondition<>("be in a package whose package-info.java is @NullMarked") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
        events.add(
            new SimpleConditionEvent(
                type, marked, type.getName() + " is in the unmarked " + type.getPackageName()));
      }
    };
  }
}
