package lab

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	"kubehop.dev/conformance/internal/fabric"
	"kubehop.dev/conformance/internal/probe"
	"kubehop.dev/conformance/internal/program"
)

// Track is a fabric, the mode in which it runs, and who programs its nodes.
type Track struct {
	Mode    string
	Fabric  *fabric.Fabric
	Program program.Programmer
}

// Runner runs cases in all tracks at once, over one API server; with rendered rules there is none.
type Runner struct {
	Tracks  []Track
	Version string
	Rules   string
	Save    string // a folder to write the rules of every case to, if not empty
	world   *world
}

// attempts at a case that failed, or whose EndpointSlices changed while it ran, which a busy machine makes
// possible. What has ended is started anew for the next attempt.
const attempts = 3

// Run runs a case and returns an observation for each track.
func (r *Runner) Run(ctx context.Context, c *Case) ([]*Observation, error) {
	for i := 1; ; i++ {
		started := time.Now()
		observations, steady, err := r.attempt(ctx, c)
		if err != nil && (i == attempts || ctx.Err() != nil) {
			return nil, fmt.Errorf("case %s: %w", c.Name, err)
		}
		if err != nil {
			fmt.Fprintf(os.Stderr, "lab: once more: case %s: %v\n", c.Name, err)
			continue
		}
		for _, o := range observations {
			o.MS = time.Since(started).Milliseconds()
			if !steady && i == attempts {
				o.Errors = append(o.Errors, "lab: the EndpointSlices changed while the case ran")
			}
		}
		if steady || i == attempts {
			return observations, nil
		}
	}
}

func (r *Runner) attempt(ctx context.Context, c *Case) (_ []*Observation, steady bool, err error) {
	run, err := r.begin(ctx, c)
	defer func() {
		if endErr := run.end(context.WithoutCancel(ctx)); err == nil {
			err = endErr
		}
	}()
	if err != nil {
		return nil, false, err
	}
	if r.Save != "" {
		if err := run.each(func(_ int, t Track) error { return t.Program.Save(r.Save, c.Name) }); err != nil {
			return nil, false, err
		}
	}
	before, err := run.look(ctx)
	if err != nil {
		return nil, false, err
	}
	if len(c.Steps) == 0 {
		run.probe(c.Probes)
	} else if err := run.steps(ctx); err != nil {
		return nil, false, err
	}
	if len(c.Steps) == 0 && r.world != nil {
		after, err := r.world.slices(ctx)
		if err != nil {
			return nil, false, err
		}
		return run.observations, asText(before) == asText(after), nil
	}
	return run.observations, true, nil
}

// caseRun is one attempt at a case.
type caseRun struct {
	*Runner
	c            *Case
	stages       []*stage
	observations []*Observation
	probed       map[string]int
}

func (r *Runner) begin(ctx context.Context, c *Case) (*caseRun, error) {
	run := &caseRun{Runner: r, c: c, probed: map[string]int{}}
	for _, track := range r.Tracks {
		s, troubles := newStage(track.Fabric, c)
		run.stages = append(run.stages, s)
		run.observations = append(run.observations, &Observation{
			Name: c.Name, Mode: track.Mode, Rules: r.Rules, Version: r.Version,
			Probes: map[string]*probe.Result{}, Queries: map[string]Answer{}, Errors: troubles,
		})
	}
	err := run.each(func(i int, track Track) error { return track.Program.Prepare(ctx, c.Proxy) })
	if err != nil {
		return run, err
	}
	if r.world != nil {
		if err := r.world.keepNamespaces(ctx, c.allObjects()); err != nil {
			return run, err
		}
		run.note(r.world.apply(ctx, c.Objects))
	}
	return run, run.settle(ctx)
}

// settle waits until every node knows what the API server knows.
func (run *caseRun) settle(ctx context.Context) error {
	if err := run.reach(ctx); err != nil || run.world == nil {
		return err
	}
	waited, err := run.world.awaitSlices(ctx)
	if err == nil && waited {
		err = run.reach(ctx)
	}
	return err
}

// reach makes a checkpoint and waits until every node is there.
func (run *caseRun) reach(ctx context.Context) error {
	checkpoint := program.Checkpoint{Case: run.c.Name}
	if run.world != nil {
		var err error
		if checkpoint, err = run.world.mark(ctx, run.c.Name); err != nil {
			return err
		}
		if err := run.world.control.Exited(); err != nil {
			return err
		}
	}
	err := run.each(func(i int, track Track) error {
		err := track.Program.Settle(ctx, checkpoint)
		if err != nil && run.world == nil { // the rules are at fault, not the lab
			run.observations[i].Errors = append(run.observations[i].Errors, err.Error())
			run.stages[i].broken = true
			return nil
		}
		return err
	})
	if err == nil && run.world != nil && len(run.world.nodes) > 0 {
		// Nodes are heard of apart from Services, and no marker tells when.
		time.Sleep(300 * time.Millisecond)
	}
	return err
}

// look records what the API server and CoreDNS say before traffic begins.
func (run *caseRun) look(ctx context.Context) ([]SliceSeen, error) {
	if run.world == nil {
		return nil, nil
	}
	services, err := run.world.services(ctx)
	if err != nil {
		return nil, err
	}
	slices, err := run.world.slices(ctx)
	if err != nil {
		return nil, err
	}
	answers, err := run.world.ask(ctx, run.c)
	if err != nil {
		return nil, err
	}
	for _, o := range run.observations {
		o.Services, o.EndpointSlices, o.Queries = services, slices, answers
	}
	return slices, nil
}

func (run *caseRun) steps(ctx context.Context) error {
	for _, step := range run.c.Steps {
		switch step.Do {
		case "probe":
			for _, p := range run.c.Probes {
				if p.ID == step.ID {
					run.probe([]Probe{p})
				}
			}
		case "sleep":
			time.Sleep(time.Duration(step.MS) * time.Millisecond)
		case "apply", "delete":
			if run.world == nil {
				run.note([]string{"lab: rendered rules cannot follow objects that change during a case"})
				return nil
			}
			if step.Do == "apply" {
				run.note(run.world.apply(ctx, step.Objects))
			} else if err := run.world.delete(ctx, step.Objects); err != nil {
				return err
			}
			if err := run.settle(ctx); err != nil {
				return err
			}
		default:
			return fmt.Errorf("there is no step %q", step.Do)
		}
	}
	return nil
}

// probe runs probes in all tracks. The second time that a probe runs, its result is called "<id>#2".
func (run *caseRun) probe(probes []Probe) {
	serial := run.c.remembers() || len(run.c.Steps) > 0
	run.each(func(i int, _ Track) error {
		if run.stages[i].broken {
			return nil
		}
		for id, result := range run.stages[i].runAll(probes, serial) {
			if n := run.probed[id]; n > 0 {
				id = fmt.Sprintf("%s#%d", id, n+1)
			}
			run.observations[i].Probes[id] = result
		}
		return nil
	})
	for _, p := range probes {
		run.probed[p.ID]++
	}
}

// end removes all that the case brought. Where Services remember their clients, the next case waits until
// every node has dropped the memory together with the rules, as its Services may well have the same names.
func (run *caseRun) end(ctx context.Context) error {
	var err error
	if run.world != nil {
		err = run.world.remove(ctx)
		if err == nil && run.c.remembers() {
			err = run.settle(ctx)
		}
	}
	for _, s := range run.stages {
		if closeErr := s.close(); err == nil {
			err = closeErr
		}
	}
	return err
}

func (run *caseRun) note(refused []string) {
	for _, o := range run.observations {
		o.Errors = append(o.Errors, refused...)
	}
}

func (run *caseRun) each(f func(int, Track) error) error {
	var group sync.WaitGroup
	failures := make([]error, len(run.Tracks))
	for i, track := range run.Tracks {
		group.Go(func() { failures[i] = f(i, track) })
	}
	group.Wait()
	return errors.Join(failures...)
}
